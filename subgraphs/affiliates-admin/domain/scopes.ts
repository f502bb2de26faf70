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

/** These see or change everybody's: a key that acts for one person never holds them. */
const PLATFORM_ONLY: readonly string[] = [
  "credits:grant",
  "affiliates:read",
  "events:read",
  "history:write",
];
/** What promoters may give to keys of their own. */
const SELF_SERVICE: readonly string[] = [
  "referrals:read",
  "commissions:read",
  "credits:read",
  "jules:read",
];

/** Who makes a key, for whom. */
export type KeyKind = "PLATFORM" | "PERSON_BY_OPERATOR" | "PERSON_BY_ITSELF";

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
  if (kind === "PERSON_BY_ITSELF" && !scopes.every((scope) => SELF_SERVICE.includes(scope)))
    return {
      code: "SCOPE_NOT_ALLOWED",
      message: `Keys of your own may hold ${SELF_SERVICE.join(", ")}; ask an operator for more.`,
    };
  if (kind !== "PLATFORM" && scopes.some((scope) => PLATFORM_ONLY.includes(scope)))
    return {
      code: "SCOPE_NOT_ALLOWED",
      message: `Only keys of the platform may hold ${PLATFORM_ONLY.join(", ")}.`,
    };
  return null;
}
