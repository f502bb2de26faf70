import { trustedDocuments, unmatched } from "../console-pages/documents";

const documents = trustedDocuments();

it("the bench of the console knows variables for each query that its pages ask, and for no other", () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(unmatched(documents)).toEqual({ unknown: [], stale: [] });
});

it("a query whose variables nobody has written down is named", () => {
  const added = { hash: "0", name: "AddedByAPage", kind: "query" as const };
  const changing = { hash: "1", name: "ChangesSomething", kind: "mutation" as const };
  expect(unmatched([...documents, added, changing]).unknown).toEqual(["AddedByAPage"]);
});

it("a line of a document that is gone is named", () => {
  const without = documents.filter(({ name }) => name !== "Viewer");
  expect(unmatched(without).stale).toEqual(["Viewer"]);
});
