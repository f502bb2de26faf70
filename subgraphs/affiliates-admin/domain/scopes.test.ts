import { type KeyKind, SCOPES, scopeRefusal } from "./scopes";

// Who may hold what, scope by scope: a person's own keys only read, nobody's sees or changes everything.
const EVERYBODY = "PLATFORM, PERSON_BY_OPERATOR, PERSON_BY_ITSELF";
it.each([
  ["referrals:read", EVERYBODY],
  ["referrals:write", "PLATFORM, PERSON_BY_OPERATOR"],
  ["credits:read", EVERYBODY],
  ["credits:spend", "PLATFORM, PERSON_BY_OPERATOR"],
  ["credits:grant", "PLATFORM"],
  ["commissions:read", EVERYBODY],
  ["affiliates:read", "PLATFORM"],
  ["modules:write", "PLATFORM, PERSON_BY_OPERATOR"],
  ["jules:read", EVERYBODY],
  ["jules:write", "PLATFORM, PERSON_BY_OPERATOR"],
  ["events:read", "PLATFORM"],
  ["history:write", "PLATFORM"],
])("%s is for keys made as %s", (scope, holders) => {
  const kinds: KeyKind[] = ["PLATFORM", "PERSON_BY_OPERATOR", "PERSON_BY_ITSELF"];
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
    "a promoter may not write",
    ["referrals:write"],
    "PERSON_BY_ITSELF",
    "SCOPE_NOT_ALLOWED",
    "Keys of your own may hold referrals:read, commissions:read, credits:read, jules:read; ask an operator for more.",
  ],
  [
    "no person's key follows the events",
    ["events:read"],
    "PERSON_BY_OPERATOR",
    "SCOPE_NOT_ALLOWED",
    "Only keys of the platform may hold credits:grant, affiliates:read, events:read, history:write.",
  ],
  [
    "no person's key tells history",
    ["history:write"],
    "PERSON_BY_ITSELF",
    "SCOPE_NOT_ALLOWED",
    "Keys of your own may hold referrals:read, commissions:read, credits:read, jules:read; ask an operator for more.",
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
  [
    "none is too few",
    [],
    "PERSON_BY_ITSELF",
    "SCOPE_UNKNOWN",
    `Name at least one scope of ${ALL}.`,
  ],
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
