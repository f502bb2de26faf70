import { mayBeUndone, notUndoable, undoable } from "./undoable";

it("reverses an affiliate's status and terms and nothing else", () => {
  expect(Object.keys(undoable)).toEqual(["setAffiliateStatus", "setAffiliateTerms"]);
});

it.each([
  [
    "publishProgramPolicy",
    { version: 3 },
    "A published policy stays; publish the terms of version 3 again as the next one.",
  ],
  [
    "publishProgramPolicy",
    null,
    "A published policy stays; publish other terms as the next version.",
  ],
  ["createApiKey", null, "Keys are not brought back; create a new one."],
  ["rotateApiKey", null, "Keys are not brought back; create a new one."],
  ["revokeApiKey", { revokedAt: null }, "Keys are not brought back; create a new one."],
  ["undoOperation", {}, "An undoing is not undone; make the change again."],
  ["assignReferral", null, "A link is for ever; void the referral instead."],
  [
    "voidReferral",
    { status: "LINKED" },
    "What was voided stays voided; correct what it cost with createCommissionAdjustment.",
  ],
  [
    "addAffiliateNote",
    null,
    "An act of this kind cannot be undone; make another one that corrects it.",
  ],
])("says of %s after %j what to do instead", (action, before, sentence) => {
  expect(notUndoable({ action, before })).toBe(sentence);
});

it.each([
  ["setAffiliateStatus", false, true],
  ["grantCredits", false, true],
  ["grantCredits", true, false],
  ["cancelCommission", false, true],
  ["setAffiliateTerms", true, false],
  ["assignReferral", false, false],
  ["undoOperation", false, false],
  ["toString", false, false],
])("%s (undone: %s) may be undone: %s", (action, undone, may) => {
  expect(mayBeUndone({ action, undone })).toBe(may);
});
