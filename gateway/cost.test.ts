import { readFileSync } from "node:fs";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { buildSchema, getIntrospectionQuery, parse } from "graphql";
import { supergraphFile } from "./compose";
import { admission, BUDGETS, budgetOf } from "./cost";
import { asker, outcome, schema } from "./tests/priced";

describe("an operation costs", () => {
  // 2 + 100 × (node 1 + id 0.1 + name 0.1), twelve times.
  const page = "people(first: 100) { nodes { id name } }";
  const pages = (count: number) =>
    Array.from({ length: count }, (_, index) => `p${index}: ${page}`).join(" ");
  it.each<[string, string, Record<string, unknown>, number]>([
    ["its pages", `{ ${pages(12)} }`, {}, 12 * 122],
    [
      "pages in pages",
      "{ people(first: 50) { nodes { friends(first: 20) { nodes { id } } } } }",
      {},
      2 + 50 * (1 + 2 + 20 * 1.1),
    ],
    [
      "edges as much as nodes",
      "{ people(first: 1000) { edges { node { id } } totalCount } }",
      {},
      2 + 1300,
    ],
    [
      "ten times what stands in a list without pages",
      "{ named { friends(first: 100) { nodes { id } } } }",
      {},
      10 * (1 + 2 + 110),
    ],
    [
      "as much in a list that cannot be null",
      "{ always { friends(first: 100) { nodes { id } } } }",
      {},
      10 * (1 + 2 + 110),
    ],
    [
      "in a list of lists",
      "{ twice { friends(first: 100) { nodes { id } } } }",
      {},
      10 * (1 + 2 + 110),
    ],
    [
      "a tenth for a list of numbers, and one for what is no list",
      "{ numbers me { friends(first: 1000) { nodes { id } } } }",
      {},
      Math.ceil(0.1 + 1 + 2 + 1100),
    ],
    [
      "aliases each for themselves",
      "{ a: people(first: 600) { nodes { id } } b: people(first: 400) { nodes { id } } }",
      {},
      662 + 442,
    ],
    [
      "a hundred for first: null",
      "{ people(first: null) { nodes { friends(first: 10) { nodes { id } } } } }",
      {},
      2 + 100 * (1 + 2 + 10 * 1.1),
    ],
    [
      "a hundred for first: null below nested lists",
      "{ named { friends(first: null) { nodes { friends(first: null) { nodes { id } } } } } }",
      {},
      10 * (1 + 2 + 100 * (1 + 2 + 110)),
    ],
    [
      "a hundred for a first that is left out and has no default",
      "{ named { friends { nodes { id } } } }",
      {},
      10 * (1 + 2 + 110),
    ],
    [
      "a hundred for a variable that is null",
      "query ($n: Int) { named { friends(first: $n) { nodes { id } } } }",
      { n: null },
      10 * (1 + 2 + 110),
    ],
    [
      "a hundred for a variable that is null over its default",
      "query ($n: Int = 1) { named { friends(first: $n) { nodes { id } } } }",
      { n: null },
      10 * (1 + 2 + 110),
    ],
    [
      "what a variable's default says",
      "query ($n: Int = 1000) { people(first: $n) { nodes { id } } }",
      {},
      2 + 1100,
    ],
    [
      "at least one for each page",
      "{ p: people(first: -1000000) { nodes { id } } q: people(first: 0) { nodes { id } } people(first: 1000) { nodes { id } } }",
      {},
      Math.ceil(3.1 + 3.1 + 1102),
    ],
    [
      "nothing for lists in arguments",
      "query ($k: [Int!]) { people(first: 1000, kinds: $k) { nodes { id } } }",
      { k: [1, 2, 3] },
      2 + 1100,
    ],
    [
      "what a fragment holds, wherever it is spread",
      "{ a: named { ...f } b: named { ...f } } fragment f on Person { friends(first: 100) { nodes { id } } }",
      {},
      2 * (10 * (1 + 2 + 110)),
    ],
    [
      "a fiftieth for each type that introspection names",
      "{ __schema { types { name } } people(first: 1000) { nodes { id } } }",
      {},
      Math.ceil(0.1 + Object.keys(schema.getTypeMap()).length * 0.02 + 1102),
    ],
  ])("%s", (_, query, variables, cost) => {
    expect(asker(query)(variables)).toBe(cost);
  });

  it("less where a page of a mutation's answer is small", () => {
    const query = `mutation { rename(name: "x") { friends(first: 1000) { nodes { id } } } }`;
    expect(asker(query)()).toBe(10 + 1 + 2 + 1100);
    expect(asker('mutation { rename(name: "x") { id } }')()).toBe("admitted");
  });
});

describe("a budget", () => {
  it.each([
    ["nobody", anonymous, 1_000],
    ["a person", user("ann"), 10_000],
    ["an operator", operator(), 50_000],
    ["the platform's key", platformKey(), 50_000],
    ["a user's key", keyOf("ann"), 50_000],
  ])("of %s may be spent to the last point", (_, viewer, budget) => {
    expect(budgetOf(viewer)).toBe(budget);
    // 2 + first × 0.1: the page has a count alone.
    const ask = asker("query ($n: Int!) { people(first: $n) { totalCount } }");
    expect(ask({ n: 10 * (budget - 2) }, viewer as never)).toBe("admitted");
    expect(ask({ n: 10 * (budget - 2) + 1 }, viewer as never)).toBe(budget + 1);
  });

  it("that is overspent is told, with what to do", () => {
    const admit = admission({ supergraph: schema, mayIntrospect: () => true });
    const document = parse("{ people(first: 10000) { totalCount } }");
    const ask = () => admit({ schema, context: { viewer: anonymous } } as never, document, {});
    expect(ask).toThrow(
      expect.objectContaining({
        message:
          "This operation costs 1002 points and yours may cost 1000: ask for smaller pages (first:) or fewer nested lists.",
        extensions: { code: "QUERY_TOO_COMPLEX", http: { status: 400 } },
      }),
    );
  });
});

it("a null where none may be is told as the caller's mistake", () => {
  const query = 'mutation ($name: String = "x") { rename(name: $name) { id } }';
  expect(asker(query)({ name: null })).toBe(
    'BAD_USER_INPUT: Argument "name" of non-null type "String!" must not be null.',
  );
});

it("nobody's operation may hold 80 fields, counted wherever they are spread", () => {
  const ids = (count: number) => Array.from({ length: count }, () => "me { ...f }").join(" ");
  // Each of them: the field, the fragment, and what it holds.
  const text = (count: number) =>
    `{ __typename __typename ${ids(count)} } fragment f on Person { id }`;
  expect(asker(text(26))()).toBe("admitted");
  expect(asker(text(27))()).toBe(
    "QUERY_TOO_COMPLEX: This operation holds 83 fields, those in fragments counted wherever they are spread; without credentials it may hold 80.",
  );
  expect(asker(text(27))({}, user("ann") as never)).toBe("admitted");
});

describe("introspection", () => {
  const texts = ["{ __schema { queryType { name } } }", '{ __type(name: "Person") { name } }'];
  it.each([
    ["nobody", anonymous, false],
    ["a person", user("ann"), false],
    ["an operator", operator(), true],
    ["a key", platformKey(), true],
  ])("of %s, where it is for operators and keys", (_, viewer, allowed) => {
    const refused =
      "FORBIDDEN: Introspection is for operators and API keys here. The schema is in schema/supergraph.graphql.";
    for (const text of texts) {
      const ask = asker(text, "operators and keys");
      expect(ask({}, viewer as never)).toBe(allowed ? "admitted" : refused);
      expect(asker(text)({}, viewer as never)).toBe("admitted");
    }
    expect(
      asker("{ __typename me { id __typename } }", "operators and keys")({}, viewer as never),
    ).toBe("admitted");
  });
});

describe("introspection of the whole graph", () => {
  const graph = buildSchema(readFileSync(supergraphFile(), "utf8"), { assumeValidSDL: true });
  const admit = admission({ supergraph: graph, mayIntrospect: () => true });
  const askedBy = (viewer: unknown, text: string) =>
    outcome(() => admit({ schema: graph, context: { viewer } } as never, parse(text), {}));
  const asked = (text: string) => askedBy(anonymous, text);
  const aliases = (count: number, text: string) =>
    `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${text}`).join(" ")} }`;
  const DEEP =
    "__schema { types { fields { type { ofType { fields { args { type { name } } } } } } } }";

  it("is for strangers as clients ask it, where they may at all", () => {
    expect(asked(getIntrospectionQuery({ inputValueDeprecation: true }))).toBe("admitted");
  });

  it("is refused to them where it names everything of everything, or twice", () => {
    expect(asked(aliases(4, DEEP))).toBeGreaterThan(BUDGETS.anonymous);
    const standard = getIntrospectionQuery();
    const fragments = standard.slice(standard.indexOf("fragment"));
    const twice = aliases(2, "__schema { types { ...FullType } }");
    expect(asked(`${twice} ${fragments}`)).toBeGreaterThan(BUDGETS.anonymous);
  });
});
