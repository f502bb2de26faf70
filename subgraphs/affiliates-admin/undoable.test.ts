import { notUndoable, undoable } from "./undoable";

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
  ["addAffiliateNote", null, "Only changes of an affiliate's status or terms can be undone here."],
])("says of %s after %j what to do instead", (action, before, sentence) => {
  expect(notUndoable({ action, before })).toBe(sentence);
});
