/** Everything that a key may be allowed to do, in the order of the form. `texts/<language>/apiKeys.json` explains each. */
export const SCOPES = [
  "referrals:read",
  "commissions:read",
  "credits:read",
  "jules:read",
  "affiliates:read",
  "events:read",
  "referrals:write",
  "credits:spend",
  "credits:grant",
  "history:write",
  "modules:write",
  "jules:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** Whom a key acts for. */
export type KeyKind = "ofPlatform" | "ofMyself";

/** One with any of these works once a second operator has approved it. */
const NEED_TWO: readonly Scope[] = ["credits:grant", "referrals:write"];
const FOR_MYSELF: readonly Scope[] = [
  "referrals:read",
  "commissions:read",
  "credits:read",
  "jules:read",
  "modules:write",
  "jules:write",
];

/** Whether a key of the platform with these scopes waits for a second operator, where the policy asks for one. */
export function needsTwo(scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => NEED_TWO.includes(scope));
}

/** What such a key may hold; the API refuses the rest. */
export function scopesOf(kind: KeyKind): readonly Scope[] {
  return kind === "ofPlatform" ? SCOPES : FOR_MYSELF;
}
