/** Everything that a key may be allowed to do. */
export const SCOPES = [
  "referrals:read",
  "referrals:write",
  "credits:read",
  "credits:spend",
  "credits:grant",
  "commissions:read",
  "affiliates:read",
  "modules:write",
  "jules:read",
  "jules:write",
  "events:read",
  "history:write",
] as const;

/** What a key that acts for a person may hold: nothing that moves money, or sees or changes what is others'. */
const OF_PERSONS: readonly string[] = [
  "referrals:read",
  "commissions:read",
  "credits:read",
  "modules:write",
  "jules:read",
  "jules:write",
];

/** Whom a key acts for: the platform, whose operators make it, or the person who makes it. */
export type KeyKind = "PLATFORM" | "PERSON";

/** What is wrong with the scopes that were asked for; null when nothing is. */
export function scopeRefusal(
  scopes: readonly string[],
  kind: KeyKind,
): { code: "SCOPE_UNKNOWN" | "SCOPE_NOT_ALLOWED"; message: string } | null {
  if (scopes.length === 0)
    return {
      code: "SCOPE_UNKNOWN",
      message: `Name at least one scope of ${SCOPES.join(", ")}.`,
    };
  if (scopes.length > 50 || !scopes.every((scope) => (SCOPES as readonly string[]).includes(scope)))
    return { code: "SCOPE_UNKNOWN", message: `Scopes are ${SCOPES.join(", ")}.` };
  if (kind === "PERSON" && !scopes.every((scope) => OF_PERSONS.includes(scope)))
    return {
      code: "SCOPE_NOT_ALLOWED",
      message: `Keys of your own may hold ${OF_PERSONS.join(", ")}; only keys of the platform hold more.`,
    };
  return null;
}
