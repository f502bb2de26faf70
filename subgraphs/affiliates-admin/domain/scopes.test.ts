import { type KeyKind, SCOPES, scopeRefusal } from "./scopes";

it.each<[string, string[], KeyKind, string | null]>([
  ["the platform may hold everything", [...SCOPES], "PLATFORM", null],
  ["a promoter may read its own", ["referrals:read", "jules:read"], "PERSON_BY_ITSELF", null],
  ["a promoter may not write", ["referrals:write"], "PERSON_BY_ITSELF", "SCOPE_NOT_ALLOWED"],
  ["an operator may let a promoter's key write", ["jules:write"], "PERSON_BY_OPERATOR", null],
  ["no person's key grants", ["credits:grant"], "PERSON_BY_OPERATOR", "SCOPE_NOT_ALLOWED"],
  ["no person's key sees all", ["affiliates:read"], "PERSON_BY_OPERATOR", "SCOPE_NOT_ALLOWED"],
  ["operator is no scope", ["operator"], "PLATFORM", "SCOPE_UNKNOWN"],
  ["a scope with a space is none", ["credits:read "], "PLATFORM", "SCOPE_UNKNOWN"],
  ["none is too few", [], "PLATFORM", "SCOPE_UNKNOWN"],
  ["fifty-one are too many", Array(51).fill("jules:read"), "PLATFORM", "SCOPE_UNKNOWN"],
])("%s", (_, scopes, kind, code) => {
  expect(scopeRefusal(scopes, kind)?.code ?? null).toBe(code);
});
