import { trustedDocuments, unknownOf } from "../console-pages/documents";

const documents = trustedDocuments();

it("the bench of the console knows variables for each query that its pages ask", () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(unknownOf(documents)).toEqual([]);
});

it("a query whose variables nobody has written down is named, a mutation is not", () => {
  const added = { hash: "0", name: "AddedByAPage", kind: "query" as const };
  const changing = { hash: "1", name: "ChangesSomething", kind: "mutation" as const };
  expect(unknownOf([...documents, added, changing])).toEqual(["AddedByAPage"]);
});
