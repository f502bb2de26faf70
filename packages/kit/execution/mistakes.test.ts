import { buildSchema, coerceInputValue, type GraphQLInputType } from "graphql";
import { withoutValues } from "../errors";
import { mistakesIn } from "./mistakes";

const schema = buildSchema(`
  enum Colour { RED BLUE }
  input Inner { id: ID! n: Int! = 7 colour: Colour }
  input Outer { name: String! inner: Inner list: [Inner!] grid: [[Int!]] yes: Boolean at: Float }
  type Query { echo(outer: Outer!, list: [Outer!]!, n: Int): String }
`);
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
])("%s: the mistakes that graphql-js finds", (_, argument, value) => {
  const type = typeOf(argument);
  const found = mistakesIn(argument, value, type, 100).map(({ message }) => message);
  expect(found).toEqual(graphqlJs(argument, value, type));
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
