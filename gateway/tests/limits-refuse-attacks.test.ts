import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { getIntrospectionQuery } from "graphql";
import type { Gateway } from "../gateway";
import { smallGateway } from "./small-graph";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await smallGateway();
});
afterAll(() => gateway.stop());

const run = (query: string, viewer: Parameters<Gateway["execute"]>[1]["viewer"] = user("ann")) =>
  gateway.execute({ query }, { viewer, requestId: "request-1" });

const codes = async (query: string, viewer?: Parameters<typeof run>[1]) => {
  const { data, errors } = await run(query, viewer);
  expect(data ?? null).toBeNull();
  return [...new Set((errors ?? []).map((error) => error.extensions?.code))];
};

const times = (n: number, text: (index: number) => string) =>
  Array.from({ length: n }, (_, index) => text(index)).join(" ");

const bomb = (levels: number) =>
  `{ me { ...F0 } } ${times(
    levels,
    (i) => `fragment F${i} on Person { friends { ...F${i + 1} } friends { ...F${i + 1} } }`,
  )} fragment F${levels} on Person { id }`;

const wide = (levels: number) =>
  `{ me { ...F0 } } ${times(
    levels,
    (i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} ...F${i + 1} }`,
  )} fragment F${levels} on Person { id name friends { id } }`;

describe("an operation that is too large is refused before it is planned", () => {
  it.each([
    ["depth", `{ me { ${"friends { ".repeat(14)} id ${"} ".repeat(14)} } }`],
    [
      "depth in fragments",
      `{ me { ...A } } fragment A on Person { ${"friends { ".repeat(12)} id ${"} ".repeat(12)} }`,
    ],
    ["16 aliases", `{ ${times(16, (i) => `a${i}: me { id }`)} }`],
    ["16 aliases of __typename", `{ ${times(16, (i) => `a${i}: __typename`)} }`],
    ["21 directives", `{ me { ${times(21, () => "id @include(if: true)")} } }`],
    ["21 times the same field", `{ me { ${times(21, () => "id")} } }`],
    ["a fragment bomb", bomb(9)],
    ["fragments that spread out", wide(8)],
    ["a page of a hundred million", `{ people(first: 100000000) { nodes { id } } }`],
    ["pages in lists", `{ people(first: 100) { nodes { friends { friends { id name } } } } }`],
    [
      "a negative page that pays for another",
      `{ people(first: 100) { nodes { friends { friends { id name } } } } b: people(first: -1000000) { nodes { id } } }`,
    ],
  ])("%s", async (_, query) => {
    // Whoever spreads it out first does not come to an end.
    expect(await codes(query)).toEqual(["QUERY_TOO_COMPLEX"]);
  });

  it.each([
    ["1,001 tokens", `{ me { ${times(1_100, (i) => (i % 2 ? "id" : "name"))} } }`],
    ["circular fragments", "{ me { ...A } } fragment A on Person { friends { ...A } }"],
    ["_service", "{ _service { sdl } }"],
    ["_entities", "{ _entities(representations: []) { __typename } }"],
    ["an alias that takes a key's name", "{ me { id: name } }"],
    ["an alias that takes the type's name", "{ me { __typename: name } }"],
    ["an unknown field", "{ mee { id } }"],
    ["an alias __proto__", "{ me { __proto__: name } }"],
    [
      "a variable $__proto__",
      "query ($__proto__: Int) { people(first: $__proto__) { nodes { id } } }",
    ],
    ["a fragment __proto__", "{ me { ...__proto__ } } fragment __proto__ on Person { id }"],
    ["an operation __proto__", "query __proto__ { me { id } }"],
    [
      "a variable $representations",
      "query ($representations: Int = 1) { people(first: $representations) { nodes { balance } } }",
    ],
    ["an alias that takes a required field's name", "{ me { weight: name postage } }"],
  ])("%s", async (_, query) => {
    expect(await codes(query)).toEqual(["BAD_USER_INPUT"]);
  });
});

it("does not tell which fields there would be", async () => {
  const { errors } = await run("{ peopl { nodes { id } } }");
  expect(JSON.stringify(errors)).not.toContain("Did you mean");
});

it("lets through what people write", async () => {
  const query = `query Page($first: Int!) {
    me { id name balance friends { id also: name balance } }
    people(first: $first) { edges { node { id name balance } } nodes { id } }
  }`;
  const { data, errors } = await gateway.execute(
    { query, variables: { first: 2 } },
    { viewer: user("ann"), requestId: "request-1" },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    me: {
      id: "ann",
      name: "Person ann",
      balance: "ann has 5",
      friends: [{ id: "ann-1", also: "Person ann-1", balance: "ann-1 has 5" }],
    },
    people: {
      edges: ["p0", "p1"].map((id) => ({
        node: { id, name: `Person ${id}`, balance: `${id} has 5` },
      })),
      nodes: [{ id: "p0" }, { id: "p1" }],
    },
  });
});

it.each([
  ["anonymous callers", anonymous, 1_000],
  ["people", user("ann"), 10_000],
  ["keys", platformKey(), 50_000],
  ["operators", operator(), 50_000],
])("%s have a budget of their own", async (_, viewer, budget) => {
  // 2 + first × (node 1 + id 0.1)
  const query = (first: number) => `{ people(first: ${first}) { nodes { id } } }`;
  expect((await run(query(Math.floor((budget - 2) / 1.1)), viewer)).errors).toBeUndefined();
  expect(await codes(query(budget), viewer)).toEqual(["QUERY_TOO_COMPLEX"]);
});

it("counts the variables of each request, not those of the first", async () => {
  const query = "query Q($first: Int!) { people(first: $first) { nodes { id } } }";
  const ask = (first: unknown) =>
    gateway.execute(
      { query, variables: { first } },
      { viewer: user("ann"), requestId: "request-1" },
    );
  expect((await ask(1)).errors).toBeUndefined();
  expect((await ask(90_000)).errors?.[0]?.extensions?.code).toBe("QUERY_TOO_COMPLEX");
  expect((await ask("many")).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  expect((await ask(2)).errors).toBeUndefined();
});

it.each([
  ["a literal", "{ people(first: null) { nodes { friends { id name } } } }", {}],
  ["a variable", "query ($n: Int) { people(first: $n) { nodes { friends { id } } } }", { n: null }],
  [
    "a default that the field has, below a list",
    "{ me { friends { friends { friends { id name } } } } people(first: null) { nodes { id } } }",
    {},
  ],
])("takes first: null for the largest page: %s", async (_, query, variables) => {
  const { errors } = await gateway.execute(
    { query, variables },
    { viewer: anonymous, requestId: "request-1" },
  );
  expect(errors?.[0]?.extensions?.code).toBe("QUERY_TOO_COMPLEX");
});

it.each([
  ["a condition", "query ($yes: Boolean = true) { me { id @include(if: $yes) } }", { yes: null }],
  ["an argument", 'mutation ($name: String = "x") { rename(name: $name) { id } }', { name: null }],
])("refuses null for %s whose variable has a default", async (_, query, variables) => {
  const identity = { viewer: user("ann"), requestId: "request-1" };
  const { errors } = await gateway.execute({ query, variables }, identity);
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(/^Argument "\w+" of non-null type "\w+!" must not be null\.$/),
    extensions: { code: "BAD_USER_INPUT" },
  });
});

it("counts what a condition lets in, request by request", async () => {
  const query = `query ($deep: Boolean! = false, $n: Int = 60) { people(first: $n) { nodes { id
    friends @include(if: $deep) { id name } } } }`;
  const codeOf = async (variables: Record<string, unknown>) => {
    const identity = { viewer: anonymous, requestId: "request-1" };
    const { errors } = await gateway.execute({ query, variables }, identity);
    return errors?.[0]?.extensions?.code;
  };
  expect(await codeOf({})).toBeUndefined();
  expect(await codeOf({ deep: true })).toBe("QUERY_TOO_COMPLEX");
  expect(await codeOf({ deep: false })).toBeUndefined();
  expect(await codeOf({ deep: true, n: 1 })).toBeUndefined();
  expect(await codeOf({ deep: true })).toBe("QUERY_TOO_COMPLEX");
});

describe("introspection", () => {
  it.each([
    ["anonymous callers", anonymous, false],
    ["people", user("ann"), false],
    ["operators", operator(), true],
    ["keys", platformKey(), true],
  ])("in production, %s", async (_, viewer, allowed) => {
    for (const query of [getIntrospectionQuery(), '{ __type(name: "Person") { name } }']) {
      const { data, errors } = await run(query, viewer);
      if (allowed) expect([errors, data]).toEqual([undefined, expect.anything()]);
      else expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });

  it("is for everyone where the deployment says so", async () => {
    const open = await smallGateway({}, { introspection: "everyone" });
    const { errors } = await open.execute(
      { query: getIntrospectionQuery() },
      { viewer: anonymous, requestId: "request-1" },
    );
    await open.stop();
    expect(errors).toBeUndefined();
  });
});
