import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { type Audience, hears } from "./changes";

const scope = "commissions:read";
const to = (more: Partial<Audience>): Audience => ({
  operators: false,
  userIds: [],
  workspaceIds: [],
  scope: null,
  ...more,
});

it.each([
  ["an operator hears what operators are told", operator(), to({ operators: true }), true],
  ["an operator does not hear what is a person's alone", operator(), to({ userIds: ["a"] }), false],
  ["who is no operator does not hear it", user("ann"), to({ operators: true }), false],
  ["a person hears its own", user("ann"), to({ userIds: ["bob", "ann"] }), true],
  ["a person does not hear another's", user("ann"), to({ userIds: ["bob"] }), false],
  ["a member hears of its workspace", user("ann"), to({ workspaceIds: ["wks_ann"] }), true],
  ["nobody else does", user("ann"), to({ workspaceIds: ["wks_bob"] }), false],
  ["the platform's key hears all of its scope", platformKey(scope), to({ scope }), true],
  ["and nothing of another scope", platformKey("credits:read"), to({ scope }), false],
  ["nor what is for no key", platformKey(scope), to({ operators: true }), false],
  [
    "a person's key hears that person's",
    keyOf("ann", scope),
    to({ scope, userIds: ["ann"] }),
    true,
  ],
  ["and not another's", keyOf("ann", scope), to({ scope, userIds: ["bob"] }), false],
  ["nor without the scope", keyOf("ann"), to({ scope, userIds: ["ann"] }), false],
  ["a key is no member", keyOf("ann", scope), to({ scope, workspaceIds: ["wks_ann"] }), false],
  ["nobody hears anything", anonymous, to({ operators: true, userIds: ["nobody"], scope }), false],
])("%s", (_, viewer, audience, expected) => {
  expect(hears(viewer, audience)).toBe(expected);
});
