import { type KnownPerson, ownCodeRule } from "./own-code";

const promoter: KnownPerson = {
  userId: "ann",
  emailHash: "hash of ann",
  creditWorkspaceId: "wks_ann",
  workspaceIds: ["wks_ann", "wks_team"],
};
const stranger: KnownPerson = {
  userId: "bob",
  emailHash: "hash of bob",
  creditWorkspaceId: null,
  workspaceIds: ["wks_bob"],
};

it.each([
  ["a stranger", {}, null],
  ["the same user", { userId: "ann" }, "SAME_USER"],
  ["the same address", { emailHash: "hash of ann" }, "SAME_EMAIL"],
  [
    "a promoter with the same credit workspace",
    { creditWorkspaceId: "wks_ann" },
    "SAME_CREDIT_WORKSPACE",
  ],
  ["a member of the credit workspace", { workspaceIds: ["wks_ann"] }, "SAME_CREDIT_WORKSPACE"],
  ["a colleague", { workspaceIds: ["wks_bob", "wks_team"] }, "SHARED_WORKSPACE"],
  ["somebody of whom nothing is known", { userId: null, emailHash: null, workspaceIds: [] }, null],
])("%s", (_, more, rule) => {
  expect(ownCodeRule(promoter, { ...stranger, ...more })).toBe(rule);
});

it.each(["userId", "emailHash", "creditWorkspaceId"])(
  "does not take two of unknown %s for one",
  (what) => {
    expect(ownCodeRule({ ...promoter, [what]: null }, { ...stranger, [what]: null })).toBeNull();
  },
);
