import { type KeyKind, SCOPES, scopeRefusal } from "./scopes";

// Who may hold what, scope by scope: a person's keys move no money, and see or change nothing of others.
const EVERYBODY = "PLATFORM, PERSON";
it.each([
  ["referrals:read", EVERYBODY],
  ["referrals:write", "PLATFORM"],
  ["credits:read", EVERYBODY],
  ["credits:spend", "PLATFORM"],
  ["credits:grant", "PLATFORM"],
  ["commissions:read", EVERYBODY],
  ["affiliates:read", "PLATFORM"],
  ["modules:write", EVERYBODY],
  ["jules:read", EVERYBODY],
  ["jules:write", EVERYBODY],
  ["events:read", "PLATFORM"],
  ["history:write", "PLATFORM"],
])("%s is for keys made as %s", (scope, holders) => {
  const kinds: KeyKind[] = ["PLATFORM", "PERSON"];
  expect(SCOPES).toContain(scope);
  // Beside one that everybody may hold, so that one bad scope is enough.
  const refusals = kinds.map((kind) => scopeRefusal(["jules:read", scope], kind)?.code);
  expect(kinds.filter((_, index) => refusals[index] === undefined).join(", ")).toBe(holders);
  expect(new Set(refusals)).toEqual(
    new Set(holders === EVERYBODY ? [undefined] : [undefined, "SCOPE_NOT_ALLOWED"]),
  );
});

it("knows twelve scopes", () => {
  expect(SCOPES).toHaveLength(12);
});

const ALL =
  "referrals:read, referrals:write, credits:read, credits:spend, credits:grant, commissions:read, affiliates:read, modules:write, jules:read, jules:write, events:read, history:write";

it.each<[string, string[], KeyKind, string | null, string | null]>([
  ["the platform may hold everything", [...SCOPES], "PLATFORM", null, null],
  ["fifty are not too many", Array(50).fill("jules:read"), "PLATFORM", null, null],
  [
    "no person's key tells who came by whose code",
    ["referrals:write"],
    "PERSON",
    "SCOPE_NOT_ALLOWED",
    "Keys of your own may hold referrals:read, commissions:read, credits:read, modules:write, jules:read, jules:write; only keys of the platform hold more.",
  ],
  ["operator is no scope", ["operator"], "PLATFORM", "SCOPE_UNKNOWN", `Scopes are ${ALL}.`],
  [
    "one unknown scope is enough",
    ["jules:read", "operator"],
    "PLATFORM",
    "SCOPE_UNKNOWN",
    `Scopes are ${ALL}.`,
  ],
  [
    "a scope with a space is none",
    ["credits:read "],
    "PLATFORM",
    "SCOPE_UNKNOWN",
    `Scopes are ${ALL}.`,
  ],
  ["none is too few", [], "PERSON", "SCOPE_UNKNOWN", `Name at least one scope of ${ALL}.`],
  [
    "fifty-one are too many",
    Array(51).fill("jules:read"),
    "PLATFORM",
    "SCOPE_UNKNOWN",
    `Scopes are ${ALL}.`,
  ],
])("%s", (_, scopes, kind, code, message) => {
  expect(scopeRefusal(scopes, kind)).toEqual(code && { code, message });
});
