import { parse, print } from "graphql";
import { chooseOperation } from "./chosen-operation";

const chosen = (query: string, name?: string | null) => {
  const found = chooseOperation(parse(query), name);
  return found && print(found.document).replaceAll(/\s+/g, " ");
};

const TAB = `query One { ...f } query Two { b ...g } mutation { c }
  fragment f on Q { ...g ...h a } fragment g on Q { d ...h } fragment h on Q { e } fragment i on Q { a }`;

it.each<[string, string, string | null | undefined, string | null]>([
  ["the only one", "{ a }", undefined, "{ a }"],
  ["the only one by its name", "query One { a }", "One", "query One { a }"],
  ["none of another name", "query One { a }", "Two", null],
  ["none of several without a name", TAB, undefined, null],
  ["none of several for null", TAB, null, null],
  [
    "one with the fragments that it uses, each once, through others too",
    TAB,
    "One",
    "query One { ...f } fragment f on Q { ...g ...h a } fragment g on Q { d ...h } fragment h on Q { e }",
  ],
  [
    "one without those of others",
    TAB,
    "Two",
    "query Two { b ...g } fragment g on Q { d ...h } fragment h on Q { e }",
  ],
  [
    "one whose fragments go round",
    "query One { ...f } query Two { a } fragment f on Q { ...g } fragment g on Q { ...f ...missing }",
    "One",
    "query One { ...f } fragment f on Q { ...g } fragment g on Q { ...f ...missing }",
  ],
])("chooses %s", (_, query, name, document) => {
  expect(chosen(query, name)).toBe(document);
});

it("leaves a document of one operation as it is", () => {
  const document = parse("{ a } fragment unused on Q { b }");
  expect(chooseOperation(document)?.document).toBe(document);
});
