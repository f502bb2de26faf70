import type { World } from "./world";

type Node = Record<string, unknown>;

/** Answers `latest_charge` as null for as long as this account's quirk says. */
export function hideNewCharges(world: World, answer: object): void {
  const { chargeAppearsAfterSeconds } = world.quirks;
  if (chargeAppearsAfterSeconds > 0)
    hide(answer as Node, (intentId) => {
      const { receivedAt } = world.traits.get(intentId) ?? {};
      return receivedAt !== undefined && world.seconds() < receivedAt + chargeAppearsAfterSeconds;
    });
}

function hide(node: Node, isNew: (intentId: string) => boolean): void {
  if (node["object"] === "payment_intent" && isNew(String(node["id"]))) {
    node["latest_charge"] = null;
    return;
  }
  for (const child of Object.values(node)) {
    if (typeof child === "object" && child !== null) hide(child as Node, isNew);
  }
}
