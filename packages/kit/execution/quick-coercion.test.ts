import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { quickCoercion } from "./quick-coercion";

const schema = buildSchema(`
  type Query { echo(one: One, object: Object, list: [Int!], grid: [[Int]], n: Int): String }
  input One @oneOf { a: Int b: Int }
  input Object { n: Int! = 7, m: Int, inner: Object, list: [String!] }
`);
const operation = parse(
  "query ($one: One, $object: Object, $list: [Int!], $grid: [[Int]], $n: Int! = 3) { echo(one: $one) }",
).definitions[0] as OperationDefinitionNode;
const quick = quickCoercion(schema, operation);

it.each<[string, Record<string, unknown>]>([
  ["nothing sent: defaults, and no more", {}],
  ["null, where it may be", { object: null, list: null }],
  ["an object with its defaults", { object: { inner: { n: 1, list: "a" } } }],
  ["a null field", { object: { m: null } }],
  ["a list of one", { list: 5, grid: [[1, null], null] }],
])("%s: as graphql-js does", (_, sent) => {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions!, sent);
  expect(coerced).toBeDefined();
  expect(quick(sent)).toEqual({ ...coerced });
});

it.each<[string, Record<string, unknown>]>([
  ["null for a variable that may not be", { n: null }],
  ["a wrong type", { n: "3" }],
  ["a field that there is none of", { object: { other: 1 } }],
  ["null for a field that may not be", { object: { n: null } }],
  ["a null item", { list: [1, null] }],
  ["a list for an object", { object: [] }],
  ["two fields where one is meant", { one: { a: 1, b: 2 } }],
  ["no field where one is meant", { one: {} }],
])("%s is left to graphql-js, which refuses it", (_, sent) => {
  expect(quick(sent)).toBeNull();
  const { errors } = getVariableValues(schema, operation.variableDefinitions!, sent);
  expect(errors).toBeDefined();
});
