process.env.APOLLO_TELEMETRY_DISABLED = "true";

import { ApolloGateway, type GraphQLDataSource } from "@apollo/gateway";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { withoutValues } from "@tributary/kit/errors";
import { createExecutor } from "@tributary/kit/execute";
import { anonymous } from "@tributary/testing/viewers";
import { GraphQLError, type OperationDefinitionNode, parse } from "graphql";
import { compose } from "../compose";
import { preparedExecution } from "../execution/prepare";
import { createTurns } from "../execution/turns";

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable"])
`;
const SDL = {
  people: `${HEADER}
    type Query { me: Person people(first: Int!): [Person!]! grid: [[Person]] any: [Thing!]! book: Novel @shareable }
    interface Work { title: String }
    type Novel implements Work @shareable { title: String }
    type Mutation { rename(name: String!): Person }
    union Thing = Person | Team
    type Team @key(fields: "id") { id: ID! members: [Person!]! lead: Person }
    type Person @key(fields: "id") { id: ID! name: String! friends: [Person!]! weight: Int }`,
  money: `${HEADER}
    type Query { rates: [String!]! book: Work @shareable }
    interface Work { title: String }
    type Novel implements Work @shareable { title: String }
    type Mutation { pay(to: ID!, amount: Int!): Person }
    type Team @key(fields: "id") { id: ID! budget: Int }
    type Person @key(fields: "id") {
      id: ID! weight: Int @external balance: String debts: [Debt!] postage: Int @requires(fields: "weight")
    }
    type Debt { to: Person! amount: Int! }`,
};

const person = (id: string) => ({ __typename: "Person", id, name: `Person ${id}`, weight: 7 });
const team = (id: string) => ({ __typename: "Team", id });
type Args = Record<string, never>;

// biome-ignore lint/suspicious/noExplicitAny: resolvers of a made-up graph.
const RESOLVERS: Record<keyof typeof SDL, any> = {
  people: {
    Query: {
      me: () => person("p1"),
      people: (_: unknown, { first }: { first: number }) =>
        Array.from({ length: first }, (_, index) => person(`p${index}`)),
      grid: () => [[person("p1"), null], null, [person("p3")]],
      book: () => ({ __typename: "Novel", title: "T" }),
      any: () => [person("p1"), team("t1"), person("p2")],
    },
    Mutation: { rename: (_: unknown, { name }: Args) => ({ ...person("p1"), name }) },
    Person: {
      friends: ({ id }: { id: string }) => [person(`${id}a`), person(`${id}b`)],
      __resolveReference: async ({ id }: { id: string }) => person(id),
    },
    Team: {
      members: () => [person("p1"), person("p2")],
      lead: () => null,
      __resolveReference: async ({ id }: { id: string }) => team(id),
    },
  },
  money: {
    Query: { rates: () => ["1", "2"], book: () => ({ __typename: "Novel", title: "T" }) },
    Mutation: { pay: (_: unknown, { to }: Args) => ({ __typename: "Person", id: to }) },
    Person: {
      __resolveReference: async (known: { id: string }) => {
        if (known.id.endsWith("2")) throw new GraphQLError(`nothing about ${known.id}`);
        return known.id.endsWith("3") ? null : known;
      },
      balance: ({ id }: { id: string }) => `${id} has 5`,
      debts: ({ id }: { id: string }) => {
        if (id.endsWith("0"))
          throw new GraphQLError("no debts", { extensions: { code: "FORBIDDEN" } });
        return [{ to: { id: "p9" }, amount: 3 }];
      },
      postage: ({ weight }: { weight: number }) => weight * 2,
    },
    Team: { __resolveReference: async ({ id }: { id: string }) => ({ id, budget: 9 }) },
  },
};

/** How well the subgraphs answer; all but one are ways in which `money` may fail. */
const WAYS = ["answers", "rejects", "unavailable", "no data", "too few", "people forget"] as const;
let way: (typeof WAYS)[number] = "answers";

function dataSource(name: keyof typeof SDL): GraphQLDataSource {
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL[name]), resolvers: RESOLVERS[name] }]);
  const execute = createExecutor(schema);
  return {
    async process({ request: { query, variables } }) {
      if (name === "money" && way === "rejects") throw new Error("connection lost");
      const broken = [{ message: "sorry", extensions: { code: "UNAVAILABLE" } }];
      if (name === "money" && way === "no data") return { errors: broken, data: null } as never;
      if (name === "money" && way === "unavailable") {
        return { errors: [{ ...broken[0], path: [] }] } as never;
      }
      const answer = await execute({ query: query!, variables }, {});
      const forget = name === "people" && way === "people forget";
      const wire = JSON.parse(JSON.stringify(answer), (key, value) =>
        forget && key === "weight" ? undefined : value,
      );
      if (name === "money" && way === "too few") wire.data?._entities?.pop();
      return wire;
    },
  };
}

const OPERATIONS: [text: string, variables?: Record<string, unknown>][] = [
  ["{ me { id name balance } rates }"],
  [
    "query Page($first: Int!) { people(first: $first) { name balance debts { amount to { name } } } }",
    { first: 5 },
  ],
  ["query Page($first: Int!) { people(first: $first) { balance } }", { first: 0 }],
  ["query Page($first: Int!) { people(first: $first) { balance } }", { first: "many" }],
  ["query Page($first: Int!) { people(first: $first) { balance } }", {}],
  ["{ grid { name balance } }"],
  [
    "{ any { __typename ... on Person { name balance } ... on Team { budget members { balance } lead { balance } } } }",
  ],
  ["{ me { friends { friends { balance postage } } postage } }"],
  [
    "{ a: me { ...who } b: me { ...who debts { amount } } } fragment who on Person { x: name balance }",
  ],
  [
    'mutation ($to: ID!) { rename(name: "New") { name balance } pay(to: $to, amount: 3) { name balance } }',
    { to: "p4" },
  ],
  ["{ __typename rates }"],
  ["{ book { title __typename } }"],
  ["{ book { title ... on Novel { t: title } } rates }"],
];

type Executor = Awaited<ReturnType<ApolloGateway["load"]>>["executor"];

async function bothWays() {
  const prepared = preparedExecution({
    limits: new Map(),
    turns: createTurns(),
    mayIntrospect: () => true,
  });
  const apollo = new ApolloGateway({
    supergraphSdl: compose(SDL).supergraphSdl!,
    experimental_didResolveQueryPlan: prepared.didResolveQueryPlan,
    buildService: ({ name }) => dataSource(name as keyof typeof SDL),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const loaded = await apollo.load({ apollo: {} } as never);
  let asked = 0;
  const counting: Executor = (request) => {
    asked += 1;
    return loaded.executor(request);
  };
  const counted = { load: async () => ({ ...loaded, executor: counting }) };
  const { executor: ours } = await prepared.serve(counted as unknown as ApolloGateway).load();
  return {
    apollo: loaded.executor,
    ours,
    schema: loaded.schema,
    askedApollo: () => asked,
    stop: () => apollo.stop(),
  };
}

let both: Awaited<ReturnType<typeof bothWays>>;
beforeAll(async () => {
  both = await bothWays();
});
afterAll(() => both.stop());
beforeEach(() => {
  way = "answers";
});

/** What Apollo Server hands to a gateway, as far as it is read. */
function requestFor(text: string, variables: Record<string, unknown>) {
  const document = parse(text);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return {
    request: { query: text, variables },
    document,
    operation,
    schema: both.schema,
    queryHash: text,
    context: { viewer: anonymous },
    metrics: {},
    logger: console,
  } as unknown as Parameters<Executor>[0];
}

function told(result: Awaited<ReturnType<Executor>>) {
  const errors = result.errors?.map(({ message, path, extensions }) => ({
    message: withoutValues(message).replace(
      /^Expected "data._entities".*|.*did not answer each entity.*/,
      "entities are missing",
    ),
    path: path && [...path],
    // Apollo Server adds this one.
    code: /^Variable "/.test(message) ? "BAD_USER_INPUT" : extensions?.code,
    serviceName: extensions?.serviceName,
  }));
  // Parallel fetches fail in any order.
  errors?.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  const left = (result.extensions?.valueCompletion as GraphQLError[] | undefined)?.map(
    ({ path }) => path,
  );
  return JSON.parse(JSON.stringify({ data: result.data, errors, left }));
}

describe.each(WAYS)("%s", (how) => {
  it.each(OPERATIONS)("runs as Apollo's gateway does: %s %j", async (text, variables = {}) => {
    way = how;
    const request = requestFor(text, variables);
    const expected = told(await both.apollo(request));
    const before = both.askedApollo();
    const result = told(await both.ours(request));
    expect(both.askedApollo()).toBe(before);
    expect(result).toEqual(expected);
  });
});

it("checks the variables of every run, not of the first alone", async () => {
  const request = requestFor("query P($first: Int!) { people(first: $first) { id } }", {
    first: 1,
  });
  await both.ours(request);
  request.request.variables = { first: "many" };
  const before = both.askedApollo();
  const result = await both.ours(request);
  expect(both.askedApollo()).toBe(before);
  expect(result.data).toBeUndefined();
  expect(result.errors![0]!.message).toContain("$first");
});

it.each([
  ["conditions", "query ($yes: Boolean!) { me { id @include(if: $yes) name } }", { yes: false }],
  ["a type's name under an alias", "{ book { kind: __typename } }", {}],
  ["introspection", "{ me { id } __schema { queryType { name } } }", {}],
])("leaves %s to Apollo's gateway", async (_, text, variables) => {
  const request = requestFor(text, variables);
  const first = told(await both.ours(request));
  const before = both.askedApollo();
  expect(told(await both.ours(request))).toEqual(first);
  expect(both.askedApollo()).toBe(before + 1);
});
