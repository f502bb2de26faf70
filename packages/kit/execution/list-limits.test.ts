import { buildSchema, type GraphQLInputType } from "graphql";
import { holdsLists, limitOf, listLimits, tooLong } from "./list-limits";

const schema = buildSchema(`
  directive @maxItems(count: Int!, of: Int) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  directive @note(count: Int!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  interface Named { names(of: [ID!] @note(count: 9) @maxItems(of: 9, count: 4)): Int }
  type Query implements Named {
    names(of: [ID!] @maxItems(count: 5)): Int
    all(outer: Outer, outers: [Outer!], grid: [[Int!]!], plain: Plain, one: Int @deprecated): Int
  }
  input Outer { inner: [Inner!] @maxItems(count: 2) one: Inner again: Outer days: Int }
  input Inner { days: [Int!] @maxItems(count: 3) }
  input Plain { days: Int same: Plain }
`);
const limits = listLimits(schema);
const argument = (name: string): GraphQLInputType =>
  schema
    .getQueryType()!
    .getFields()
    ["all"]!.args.find((each) => each.name === name)!.type;

it("limits are read from the schema, by coordinates", () => {
  expect(Object.fromEntries(limits)).toEqual({
    "Query._entities(representations:)": 50_000,
    "Named.names(of:)": 4,
    "Query.names(of:)": 5,
    "Outer.inner": 2,
    "Inner.days": 3,
  });
  expect([limitOf(limits, "Outer.inner"), limitOf(limits, "Outer.days")]).toEqual([2, 100]);
});

it.each([
  ["outer", true],
  ["outers", true],
  ["grid", true],
  ["plain", false],
  ["one", false],
])("%s can hold a list: %s", (name, can) => {
  expect(holdsLists(argument(name))).toBe(can);
});

describe("a list is too long", () => {
  const days = (count: number) => ({ days: Array(count).fill(1) });
  const told = (path: string, most: number, sent: number) =>
    `${path} takes at most ${most} items; ${sent} were sent.`;
  it.each<[string, unknown, string | null]>([
    ["outers", Array(6).fill({}), null],
    ["outers", Array(7).fill({}), told("outers", 6, 7)],
    ["outers", [{}, { inner: Array(3).fill({}) }], told("outers.1.inner", 2, 3)],
    // A single value stands for a list of one.
    ["outers", { inner: [{}, days(4)] }, told("outers.inner.1.days", 3, 4)],
    ["outer", { inner: Array(2).fill(days(3)) }, null],
    ["outer", { inner: Array(3).fill({}) }, told("outer.inner", 2, 3)],
    ["outer", { inner: days(4) }, told("outer.inner.days", 3, 4)],
    ["outer", { one: days(4) }, told("outer.one.days", 3, 4)],
    ["outer", { days: Array(200).fill(1) }, null],
    ["outer", { again: { again: { one: days(4) } } }, told("outer.again.again.one.days", 3, 4)],
    ["outer", { inner: [{}], one: days(4) }, told("outer.one.days", 3, 4)],
    // What it does not hold itself nobody has sent.
    ["outer", Object.create({ inner: Array(3).fill({}) }), null],
    ["outer", null, null],
    ["outer", "text", null],
    ["outer", { inner: null, one: undefined, again: 7 }, null],
    ["grid", Array(6).fill(Array(6).fill(1)), null],
    ["grid", [[1], Array(7).fill(1)], told("grid.1", 6, 7)],
    ["grid", [1, 2, 3], null],
    ["grid", null, null],
  ])("%s: case %#", (name, value, message) => {
    const found = tooLong(limits, value, argument(name), 6, [name]);
    expect(found?.message ?? null).toBe(message);
    if (found) {
      const field = message!.split(" ", 1)[0]!.split(".");
      expect(found.extensions).toEqual({ code: "BAD_USER_INPUT", field });
    }
  });
});
