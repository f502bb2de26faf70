import { SCOPES, scopeRefusal } from "@tributary/affiliates-admin/domain/scopes";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, keyOf, operator, platformKey, user } from "../viewers";

/** One kind of caller: a column of the matrix. */
export interface Caller {
  name: string;
  viewer: Viewer;
}

const inBens = (id: string, role: "admin" | "member") =>
  user(id, { workspaces: [{ id: "wks_ben", role, createdAt: null }] });

/** People of the examples' story: Ada promotes, Ben came through her, and `wks_ben` is his workspace. */
export const PEOPLE: readonly Caller[] = [
  { name: "anonymous", viewer: anonymous },
  // Ben's token shows no workspace: what it tells, it tells of him as a friend.
  { name: "friend", viewer: user("ben", { workspaces: [] }) },
  { name: "promoter", viewer: user("ada") },
  { name: "other promoter", viewer: user("eve") },
  { name: "workspace admin", viewer: inBens("ann", "admin") },
  { name: "member", viewer: inBens("moe", "member") },
  { name: "operator", viewer: operator("oscar") },
];

export const PARTNER_KEYS: readonly Caller[] = SCOPES.map((scope) => ({
  name: `partner ${scope}`,
  viewer: platformKey(scope),
}));

/** Keys that act for Ada, of every scope that a key for a person may hold. */
export const PERSONAL_KEYS: readonly Caller[] = SCOPES.filter(
  (scope) => scopeRefusal([scope], "PERSON") === null,
).map((scope) => ({ name: `personal ${scope}`, viewer: keyOf("ada", scope) }));

export const CALLERS: readonly Caller[] = [...PEOPLE, ...PARTNER_KEYS, ...PERSONAL_KEYS];
