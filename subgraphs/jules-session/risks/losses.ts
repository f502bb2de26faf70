import { addressOf, type Block, folderOf } from "./blocks";
import type { Risk, RiskCode, RiskLevel } from "./risk";

/** Attributes that keep something from being lost or seen while they are true. */
const PROTECTS: Record<string, RiskCode> = {
  prevent_destroy: "PROTECTION_REMOVED",
  deletion_protection: "PROTECTION_REMOVED",
  deletion_protection_enabled: "PROTECTION_REMOVED",
  enable_deletion_protection: "PROTECTION_REMOVED",
  termination_protection: "PROTECTION_REMOVED",
  disable_api_termination: "PROTECTION_REMOVED",
  purge_protection_enabled: "PROTECTION_REMOVED",
  sensitive: "SENSITIVE_REMOVED",
  ephemeral: "SENSITIVE_REMOVED",
};
const ENCRYPTS = /encrypt/i;
const CHECKS = ["validation", "precondition", "postcondition", "assert"];
/** What exists outside Terraform, so that to forget its name destroys it. */
const LIVES = ["resource", "module"];

/** What a module loses that protected it, and what its next deployment would destroy. */
export function lossesOf(before: readonly Block[], after: readonly Block[]): Risk[] {
  const now = new Map(after.map((block) => [placeOf(block), block]));
  const moved = movedFrom(after);
  const found: Risk[] = [];
  for (const block of before) {
    const place = placeOf(block);
    const same = now.get(place) ?? now.get(moved.get(place) ?? "");
    if (same) found.push(...lostWithin(block, same));
    else if (LIVES.includes(block.kind) && !moved.has(place))
      found.push(destroyed(block, before, after));
    else if (CHECKS.includes(block.kind) || block.kind === "check")
      found.push(risk("VALIDATION_REMOVED", "HIGH", block, null, `${addressOf(block)} is gone.`));
  }
  return found;
}

const placeOf = (block: Block) => `${folderOf(block.path)} ${addressOf(block)}`;

function risk(
  code: RiskCode,
  level: RiskLevel,
  { path }: Block,
  line: number | null,
  message: string,
): Risk {
  return { code, level, path, line, message };
}

/** Where blocks went by `moved` (or `removed`, for which there is no new place), by the place they had. */
function movedFrom(blocks: readonly Block[]): Map<string, string> {
  const moves = new Map<string, string>();
  for (const { kind, path, attributes } of blocks) {
    if (kind !== "moved" && kind !== "removed") continue;
    const place = (name: string) => {
      const address = (attributes.get(name)?.text ?? "").replace(/^"|"$/g, "").replace(/\[.*$/, "");
      const whole = address.startsWith("module.") ? address : `resource.${address}`;
      return `${folderOf(path)} ${whole}`;
    };
    if (attributes.has("from")) moves.set(place("from"), place("to"));
  }
  return moves;
}

function destroyed(block: Block, before: readonly Block[], after: readonly Block[]): Risk {
  const known = new Set(before.map(placeOf));
  const renamed = after.find(
    (other) =>
      !known.has(placeOf(other)) &&
      other.kind === block.kind &&
      (block.kind === "module" || other.labels[0] === block.labels[0]) &&
      folderOf(other.path) === folderOf(block.path),
  );
  const name = addressOf(block);
  if (!renamed)
    return risk(
      "RESOURCE_REMOVED",
      "WARN",
      block,
      null,
      `${name} is gone; the next deployment destroys it.`,
    );
  const message = `${name} becomes ${addressOf(renamed)} without a moved block: it would be destroyed and made anew.`;
  return risk("RENAME_DESTROYS", "HIGH", renamed, renamed.line, message);
}

/** What a block loses that it keeps its name. */
function lostWithin(before: Block, after: Block): Risk[] {
  const found: Risk[] = [];
  const name = addressOf(before);
  for (const [attribute, { text }] of before.attributes) {
    const now = after.attributes.get(attribute);
    if (text !== "true" || now?.text === "true") continue;
    const line = now?.line ?? after.line;
    const code = PROTECTS[attribute];
    if (code) found.push(risk(code, "HIGH", after, line, `${name} is no longer ${attribute}.`));
    // Set to false it is told of as a danger.
    else if (ENCRYPTS.test(attribute) && !now)
      found.push(
        risk("ENCRYPTION_DISABLED", "HIGH", after, line, `${name} no longer sets ${attribute}.`),
      );
  }
  const count = ({ blocks }: Block, kind: string) =>
    blocks.filter((inner) => inner.kind === kind).length;
  for (const kind of new Set(before.blocks.map((inner) => inner.kind))) {
    if (count(after, kind) >= count(before, kind)) continue;
    const words = `${name} has a ${kind} less.`;
    if (CHECKS.includes(kind))
      found.push(risk("VALIDATION_REMOVED", "HIGH", after, after.line, words));
    if (ENCRYPTS.test(kind))
      found.push(risk("ENCRYPTION_DISABLED", "HIGH", after, after.line, words));
  }
  // Blocks of one kind have no names: the nth is the nth.
  const seen = new Map<string, number>();
  for (const inner of before.blocks) {
    const address = addressOf(inner);
    const nth = seen.get(address) ?? 0;
    seen.set(address, nth + 1);
    const same = after.blocks.filter((other) => addressOf(other) === address)[nth];
    if (same) found.push(...lostWithin(inner, same));
    else if (inner.kind === "lifecycle" && inner.attributes.get("prevent_destroy")?.text === "true")
      found.push(
        risk("PROTECTION_REMOVED", "HIGH", after, after.line, `${name} may be destroyed.`),
      );
  }
  return found;
}
