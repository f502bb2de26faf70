import {
  buildSchema,
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLScalarType,
} from "graphql";
import { withoutValues } from "../errors";
import { mistakesIn } from "./mistakes";

const schema = buildSchema(`
  enum Colour { RED BLUE }
  input Inner { id: ID! n: Int! = 7 colour: Colour }
  input Outer { name: String! inner: Inner list: [Inner!] grid: [[Int!]] yes: Boolean at: Float }
  scalar Nothing
  scalar Odd
  input Two { a: ID! b: ID! }
  type Query { echo(outer: Outer!, list: [Outer!]!, n: Int, nothing: Nothing, odd: Odd, two: Two): String }
`);
/** Scalars of ours, of which one reads nothing at all and one knows no error of graphql-js's. */
(schema.getType("Nothing") as GraphQLScalarType).parseValue = () => undefined;
(schema.getType("Odd") as GraphQLScalarType).parseValue = () => {
  throw new RangeError("Odd must be odd.");
};
const typeOf = (argument: string): GraphQLInputType =>
  schema
    .getQueryType()!
    .getFields()
    ["echo"]!.args.find(({ name }) => name === argument)!.type;

/** What graphql-js says, without values. */
function graphqlJs(variable: string, value: unknown, type: GraphQLInputType): string[] {
  const told: string[] = [];
  coerceInputValue(value, type, (path, _, error) => {
    const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
    const at = place ? ` at "${variable}${place}"` : "";
    told.push(withoutValues(`Variable "$${variable}" got invalid value ?${at}; ${error.message}`));
  });
  return told;
}

it.each<[string, string, unknown]>([
  ["a right value", "outer", { name: "a", inner: { id: 5 }, list: { id: "x" }, grid: [[1], null] }],
  ["null", "outer", null],
  ["no object", "outer", "text"],
  ["a list for an object", "outer", []],
  ["a missing field", "outer", {}],
  ["a field that is undefined", "outer", { name: undefined }],
  ["a null field", "outer", { name: null }],
  ["wrong leaves", "outer", { name: 5, yes: "no", at: "x" }],
  ["a wrong enum", "outer", { name: "a", inner: { id: "b", colour: "GREEN" } }],
  ["a number for an enum", "outer", { name: "a", inner: { id: "b", colour: 1 } }],
  ["wrong items", "outer", { name: "a", list: [{ id: "b" }, {}, null, 5] }],
  ["lists in lists", "outer", { name: "a", grid: [[1, null], 5, ["x"]] }],
  ["wrong items of the list itself", "list", [{ name: "a" }, { name: [] }, null]],
  ["one for a list", "list", { name: 5 }],
  ["a wrong number", "n", 1.5],
  ["a list for a number", "n", [1]],
  ["what a scalar reads nothing of", "nothing", 1],
  ["what a scalar refuses in its own words", "odd", 2],
])("%s: the mistakes that graphql-js finds", (_, argument, value) => {
  const type = typeOf(argument);
  const found = mistakesIn(argument, value, type, 100).map(({ message }) => message);
  expect(found).toEqual(graphqlJs(argument, value, type));
});

it.each<[string, string, unknown, number, string[]]>([
  ["none", "two", {}, 0, []],
  ["one of two missing fields", "two", {}, 1, ['Field "a"']],
  ["one of two wrong fields", "two", { a: [], b: [] }, 1, ["ID"]],
  ["one of two fields that there are not", "two", { a: 1, b: 1, c: 1, d: 1 }, 1, ['Field "c"']],
  ["two of three, of both kinds", "two", { b: 1, c: 1, d: 1 }, 2, ['Field "a"', 'Field "c"']],
  ["one of many items", "list", [null, null], 1, ["not to be null"]],
])("told are as many as are asked for: %s", (_, argument, value, most, told) => {
  const found = mistakesIn(argument, value, typeOf(argument), most);
  expect(found.map(({ message }) => message)).toEqual(
    told.map((words) => expect.stringContaining(words)),
  );
  for (const { extensions } of found) expect(extensions).toEqual({ code: "BAD_USER_INPUT" });
});

it("a name of a hundred characters is repeated, and no longer one", () => {
  const said = (length: number) =>
    mistakesIn("two", { a: 1, b: 1, ["n".repeat(length)]: 1 }, typeOf("two"), 1)[0]!.message;
  expect(said(100)).toContain(`Field "${"n".repeat(100)}" is not defined`);
  expect(said(101)).not.toContain("n".repeat(101));
});

it("a field that there is none of, without what there would be", () => {
  const found = mistakesIn("outer", { name: "a", nam: 1 }, typeOf("outer"), 100);
  expect(found.map(({ message }) => message)).toEqual([
    'Variable "$outer" got an invalid value: Field "nam" is not defined by type "Outer".',
  ]);
});

it("looks at nothing after as many as are told", () => {
  let looked = 0;
  const item = {
    get name() {
      looked += 1;
      return 5;
    },
  };
  const value = Array.from({ length: 1_000 }, () => item);
  expect(mistakesIn("list", value, typeOf("list"), 5)).toHaveLength(5);
  expect(looked).toBe(5);
});

it("repeats no long names and no values", () => {
  const secret = "s".repeat(100_000);
  const values = [
    { name: "a", [secret]: 1 },
    { name: 5, inner: { id: "b", colour: secret } },
  ];
  for (const value of values) {
    const found = mistakesIn("outer", value, typeOf("outer"), 5);
    expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) expect(message.length).toBeLessThan(300);
  }
});
