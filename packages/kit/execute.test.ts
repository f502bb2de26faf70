import { buildSchema, GraphQLError, parse } from "graphql";
import { createExecutor } from "./execute";
import { scalars } from "./scalars";

const schema = buildSchema(`
  directive @maxItems(count: Int!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
  scalar DateTime
  scalar BigInt
  type Query {
    echo(input: Outer, n: Int! = 1, at: DateTime, big: BigInt, names: [String!] @maxItems(count: 3)): String
    a: A
    c_a: C
  }
  type A { b: String! c: A later: String! }
  type C { b: String! }
  input Outer { inner: [Inner!] days: Int grid: [[Int!]!] @maxItems(count: 2) }
  input Inner { days: Int! = 7, name: String! }
`);
Object.assign(schema.getType("DateTime")!, scalars.DateTime);
Object.assign(schema.getType("BigInt")!, scalars.BigInt);
const show = (_key: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);
const types = schema.getTypeMap() as never as Record<
  string,
  { getFields(): Record<string, { resolve?: unknown }> }
>;
const field = (type: string, name: string) => types[type]!.getFields()[name]!;
field("Query", "echo").resolve = (_: unknown, args: Record<string, unknown>) =>
  JSON.stringify(
    Object.entries(args).map(([name, value]) => [
      name,
      value?.constructor?.name ?? "Object",
      value,
    ]),
    show,
  );
field("Query", "a").resolve = () => ({});
field("Query", "c_a").resolve = () => ({});
field("A", "c").resolve = () => ({});
const named = (_s: unknown, _a: unknown, _c: unknown, info: { fieldName: string }) =>
  info.fieldName;
field("A", "b").resolve = named;
field("C", "b").resolve = () => {
  throw new GraphQLError("not to be run");
};
field("A", "later").resolve = named;

const executor = createExecutor(schema);
const run = (query: string, variables: Record<string, unknown> = {}, operationName?: string) =>
  executor({ query, variables, ...(operationName ? { operationName } : {}) }, {});
const echo = async (query: string, variables = {}) => {
  const { data, errors } = await run(query, variables);
  expect(errors).toBeUndefined();
  return JSON.parse(data!["echo"] as string);
};

describe("variables and literals arrive as GraphQL says", () => {
  const day = "2026-05-01T12:00:00.000Z";
  it.each<[string, string, object, unknown]>([
    [
      "a default of a non-null variable",
      "query ($n: Int! = 2) { echo(n: $n) }",
      {},
      [["n", "Number", 2]],
    ],
    [
      "a default of a custom scalar",
      `query ($at: DateTime = "${day}", $big: BigInt = "5") { echo(at: $at, big: $big) }`,
      {},
      expect.arrayContaining([
        ["at", "Date", day],
        ["big", "BigInt", "5n"],
      ]),
    ],
    [
      "custom scalars as literals",
      `{ echo(at: "${day}", big: "5") }`,
      {},
      expect.arrayContaining([
        ["at", "Date", day],
        ["big", "BigInt", "5n"],
      ]),
    ],
    [
      "a variable that is left out inside a literal",
      "query ($days: Int) { echo(input: { days: $days }) }",
      {},
      expect.arrayContaining([["input", "Object", {}]]),
    ],
    [
      "the default of a required input field",
      "query ($input: Outer) { echo(input: $input) }",
      { input: { inner: [{ name: "x" }] } },
      expect.arrayContaining([["input", "Object", { inner: [{ days: 7, name: "x" }] }]]),
    ],
    [
      "one item for a list",
      "query ($names: [String!]) { echo(names: $names) }",
      { names: "one" },
      expect.arrayContaining([["names", "Array", ["one"]]]),
    ],
  ])("%s", async (_, query, variables, expected) => {
    expect(await echo(query, variables)).toEqual(expected);
  });

  it.each([
    ["a required field without a default", { inner: [{}] }, /name.*was not provided/],
    ["an explicit null", { inner: [{ name: "x", days: null }] }, /not to be null/],
    ["an unknown field", { nothing: 1 }, /not defined/],
  ])("refuses %s", async (_, input, message) => {
    const { errors } = await run("query ($input: Outer) { echo(input: $input) }", { input });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(errors?.[0]?.message).toMatch(message);
  });
});

describe("conditions", () => {
  it.each([
    [
      "an outer one rules over an inner one",
      "{ c_a @include(if: false) { b @include(if: true) } a { b } }",
    ],
    [
      "in fragments, with variables",
      "query ($no: Boolean! = false) { ...F @include(if: $no) a { b } } fragment F on Query { c_a { b @include(if: true) } }",
    ],
  ])("%s", async (_, query) => {
    expect(await run(query)).toEqual({ data: { a: { b: "b" } } });
  });

  it("are decided anew for each request", async () => {
    const query = "query ($yes: Boolean!) { a { b @include(if: $yes) later @skip(if: $yes) } }";
    expect(await run(query, { yes: true })).toEqual({ data: { a: { b: "b" } } });
    expect(await run(query, { yes: false })).toEqual({ data: { a: { later: "later" } } });
  });
});

it("tells resolvers of their own field where aliases look like places", async () => {
  const { data } = await run("{ a { b_c: later c_b: b c { b: later } } c_a: a { b } }");
  expect(data).toEqual({
    a: { b_c: "later", c_b: "b", c: { b: "later" } },
    c_a: { b: "b" },
  });
});

it("answers a name like __proto__ as data", async () => {
  const { data } = await run("{ a { __proto__: b } }");
  expect(JSON.stringify(data)).toBe('{"a":{"__proto__":"b"}}');
});

describe("of several operations the named one is run", () => {
  const query = `query One($n: Int! = 4) { ...F } query Two($m: Int!) { echo(n: $m) }
    fragment F on Query { echo(n: $n) }`;
  it.each([
    ["One", {}, 4],
    ["Two", { m: 5 }, 5],
  ])("%s", async (name, variables, expected) => {
    const { data } = await run(query, variables, name);
    expect(JSON.parse(data!["echo"] as string)).toEqual([["n", "Number", expected]]);
  });

  it.each(["Three", undefined])("and none for %s", async (name) => {
    const { errors } = await run(query, {}, name);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });
});

describe("a list is as long as @maxItems lets it", () => {
  const query = "query ($input: Outer, $names: [String!]) { echo(input: $input, names: $names) }";
  it.each<[string, string, object, string[]]>([
    ["in a variable", query, { names: Array(4).fill("x") }, ["names"]],
    [
      "without a limit of its own, in a variable",
      query,
      { input: { inner: Array(101).fill({}) } },
      ["input", "inner"],
    ],
    ["inside a list", query, { input: { grid: [[1], [1, 2, 3]] } }, ["input", "grid", "1"]],
    ["in the document", '{ echo(names: ["a", "b", "c", "d"]) }', {}, ["names"]],
    [
      "in the document, inside a list",
      "{ echo(input: { grid: [[1], [1, 2, 3]] }) }",
      {},
      ["input", "grid", "1"],
    ],
    [
      "in a default",
      'query ($n: [String!] = ["a", "b", "c", "d"]) { echo(names: $n) }',
      {},
      ["names"],
    ],
    [
      "in a variable inside a literal",
      "query ($row: [Int!]!) { echo(input: { grid: [$row] }) }",
      { row: [1, 2, 3] },
      ["input", "grid", "0"],
    ],
  ])("%s", async (_, text, variables, field) => {
    const { errors, data } = await run(text, variables as Record<string, unknown>);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    expect(errors![0]!.message).toMatch(/takes at most \d+ items; \d+ were sent/);
  });

  it("and no longer", async () => {
    const names = ["a", "b", "c"];
    expect(await echo(query, { names, input: { grid: [[1, 2], [3]] } })).toBeDefined();
  });
});

it("tells five mistakes of many", async () => {
  const input = { inner: Array(100).fill({ nothing: 1 }) };
  const { errors } = await run("query ($input: Outer) { echo(input: $input) }", { input });
  expect(errors).toHaveLength(5);
});

it("keeps an operation when its text comes again", async () => {
  let read = 0;
  const request = {
    query: "{ a { kept: b } }",
    get document() {
      read += 1;
      return parse(this.query);
    },
  };
  const reads = [];
  for (let time = 1; time <= 4; time += 1) {
    expect(await executor(request, {})).toEqual({ data: { a: { kept: "b" } } });
    reads.push(read);
  }
  expect(reads).toEqual([1, 2, 2, 2]);
});

it("keeps operations by their text, whose length is bounded", async () => {
  const query = `{ a { b } } # ${"x".repeat(9 * 1024 * 1024)}`;
  expect(await run(query)).toEqual({ data: { a: { b: "b" } } });
  const document = parse("{ a { b } }");
  expect(await executor({ query, document }, {})).toEqual({ data: { a: { b: "b" } } });
});
