import { copy, type PaymentTraits, type Store, type World } from "./world";

/** Collections of what belongs to payments; each object names its payment, its charge, or what moved the money. */
const KINDS = [
  "paymentIntents",
  "charges",
  "refunds",
  "disputes",
  "warnings",
  "reviews",
  "balanceTransactions",
] as const satisfies (keyof Store)[];

/** Payments with all that hangs on them, as they are written to a file. */
export type KeptPayments = Partial<Record<(typeof KINDS)[number], readonly { id: string }[]>> & {
  traits?: readonly (readonly [string, PaymentTraits])[];
};

/** What was paid since an instant, in seconds, with its refunds, disputes, warnings and movements. */
export function paymentsSince({ store, traits }: World, seconds: number): KeptPayments {
  const known = new Set(
    [...store.paymentIntents.values()].filter((one) => one.created >= seconds).map(({ id }) => id),
  );
  const kept: Record<string, object[]> = {};
  // In this order, whatever an object may name was met before it.
  for (const kind of KINDS) {
    const belongs = (one: Node) =>
      known.has(one.id) ||
      [one.payment_intent, one.charge, one.source].some((id) => known.has(`${id}`));
    const found = [...(store[kind] as Map<string, Node>).values()].filter(belongs);
    for (const { id } of found) known.add(id);
    kept[kind] = copy(found);
  }
  return { ...kept, traits: [...traits].filter(([id]) => known.has(id)) };
}

/** Puts kept payments into a simulator in which nothing was paid yet. Nothing is told about them. */
export function putPayments({ store, traits }: World, kept: KeptPayments): void {
  for (const kind of KINDS)
    for (const one of kept[kind] ?? []) (store[kind] as Map<string, object>).set(one.id, copy(one));
  for (const [id, trait] of kept.traits ?? []) traits.set(id, { ...trait });
}

type Node = { id: string } & Partial<Record<"payment_intent" | "charge" | "source", unknown>>;
