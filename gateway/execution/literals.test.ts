import { buildSchema, parse, print, validate } from "graphql";
import { takeLiteralsOut } from "./literals";

const schema = buildSchema(`
  scalar Amount
  enum Colour { RED BLUE }
  input Filter { name: String = "x", ids: [ID!], colour: Colour, amount: Amount, inner: Filter, at: Float }
  input Either @oneOf { id: ID, name: String }
  type Query {
    find(id: ID, ids: [ID!], n: Int! = 3, filter: Filter, either: Either, amount: Amount, yes: Boolean, at: Float): Query
    name(text: String!): String
  }
`);

/** The document without literals, as short as can be, and what was taken out. */
function taken(text: string) {
  const sent = parse(text);
  expect(validate(schema, sent)).toEqual([]);
  const { document, literals } = takeLiteralsOut(schema, sent);
  const printed = print(document);
  // It can be run in the place of the other.
  expect(validate(schema, parse(printed))).toEqual([]);
  return [printed.replaceAll(/\s+/g, " "), { ...literals }];
}

it.each<[string, string, string, object]>([
  [
    "an id",
    '{ find(id: "a") { name(text: "b") } }',
    "query ($_literal0: ID!, $_literal1: String!) { find(id: $_literal0) { name(text: $_literal1) } }",
    { _literal0: "a", _literal1: "b" },
  ],
  [
    "an id that is a number larger than numbers can be",
    "{ find(id: 12345678901234567890) { __typename } }",
    "query ($_literal0: ID!) { find(id: $_literal0) { __typename } }",
    { _literal0: "12345678901234567890" },
  ],
  [
    "a number",
    "{ find(n: 5) { __typename } }",
    "query ($_literal0: Int!) { find(n: $_literal0) { __typename } }",
    { _literal0: 5 },
  ],
  [
    "in lists and inputs",
    '{ find(filter: {ids: ["a", "b"], inner: {name: "c"}}) { __typename } }',
    "query ($_literal0: ID!, $_literal1: ID!, $_literal2: String!) { find(filter: {ids: [$_literal0, $_literal1], inner: {name: $_literal2}}) { __typename } }",
    { _literal0: "a", _literal1: "b", _literal2: "c" },
  ],
  [
    "where one of two is meant",
    '{ find(either: {name: "c"}) { __typename } }',
    "query ($_literal0: String!) { find(either: {name: $_literal0}) { __typename } }",
    { _literal0: "c" },
  ],
  [
    "the same one twice, so that equal fields stay equal",
    '{ find(id: "a") { __typename } find(id: "a") { name(text: "a") } }',
    "query ($_literal0: ID!, $_literal1: String!) { find(id: $_literal0) { __typename } find(id: $_literal0) { name(text: $_literal1) } }",
    { _literal0: "a", _literal1: "a" },
  ],
  [
    "beside variables, and in fragments",
    'query Q($id: ID) { find(id: $id) { ...f } } fragment f on Query { name(text: """b""") }',
    "query Q($id: ID, $_literal0: String!) { find(id: $id) { ...f } } fragment f on Query { name(text: $_literal0) }",
    { _literal0: "b" },
  ],
])("takes out %s", (_, text, document, literals) => {
  expect(taken(text)).toEqual([document, literals]);
});

it.each([
  [
    "enums, booleans and nulls",
    "{ find(filter: {colour: RED}, yes: true, id: null) { __typename } }",
  ],
  ["scalars of ours, and decimals", '{ find(amount: "5", at: 1.5) { __typename } }'],
  ["whole numbers for decimals", "{ find(at: 1) { __typename } }"],
  ["a single value for a list", '{ find(ids: "a") { __typename } }'],
  ["defaults of variables", 'query ($id: ID = "a") { find(id: $id) { __typename } }'],
  ["conditions", "{ find @include(if: true) { __typename } }"],
])("leaves %s", (_, text) => {
  const [document, literals] = taken(text);
  expect(literals).toEqual({});
  expect(document).toBe(print(parse(text)).replaceAll(/\s+/g, " "));
});

it("leaves documents of several operations", () => {
  const text = 'query A { find(id: "a") { __typename } } query B { __typename }';
  expect(takeLiteralsOut(schema, parse(text)).literals).toEqual({});
});
