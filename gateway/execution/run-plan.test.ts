import { GraphQLError } from "graphql";
import { type PlanNode, type PlanRun, runPlan } from "./run-plan";

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** A run over subgraphs that answer by `answer`; what they were asked is in `asked`, in order. */
function running(answer: (asked: Asked) => object | Promise<object>, data: object = {}) {
  const asked: Asked[] = [];
  const source = {
    process: async ({ request }: { request: Asked }) => {
      asked.push({ query: request.query, variables: { ...request.variables } });
      return answer(request);
    },
  };
  const run = {
    sources: { people: source, money: source },
    variables: { a: 1, left: undefined },
    incoming: { incomingRequestContext: {}, context: {} },
    data,
    errors: [],
  } as unknown as PlanRun;
  return { run, asked };
}
const fetch = (operation: string, more: object = {}): PlanNode =>
  ({ kind: "Fetch", serviceName: "people", operation, ...more }) as never;
const entities = fetch("entities", {
  serviceName: "money",
  requires: [
    {
      kind: "InlineFragment",
      typeCondition: "Person",
      selections: [
        { kind: "Field", name: "__typename" },
        { kind: "Field", name: "id" },
      ],
    },
  ],
});
const at = (path: string[], node: PlanNode): PlanNode => ({ kind: "Flatten", path, node }) as never;
const people = (...ids: (string | null | undefined)[]) => ({
  people: ids.map((id) => (id === undefined ? null : { __typename: "Person", id })),
});

it("a sequence waits for each, what is parallel does not", async () => {
  for (const [kind, expected] of [
    ["Sequence", ["a asked", "a answered", "b asked", "b answered"]],
    ["Parallel", ["a asked", "b asked", "a answered", "b answered"]],
  ] as const) {
    const steps: string[] = [];
    const { run } = running(async ({ query }) => {
      steps.push(`${query} asked`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${query} answered`);
      return { data: { [query]: 1 } };
    });
    await runPlan(run, { kind, nodes: [fetch("a"), fetch("b")] } as never);
    expect(steps).toEqual(expected);
    expect(run.data).toEqual({ a: 1, b: 1 });
  }
});

it("a fetch gets the variables that it uses and that were sent", async () => {
  const { run, asked } = running(() => ({ data: {} }));
  await runPlan(run, fetch("a", { variableUsages: ["a", "left", "toString"] }));
  expect(asked).toEqual([{ query: "a", variables: { a: 1 } }]);
});

it("entities are asked for where there are any, and their answers go to the very objects", async () => {
  const data = {
    people: [...people(undefined, "p1").people, { __typename: "Pet" }, ...people("p2").people],
  };
  const { run, asked } = running(
    () => ({ data: { _entities: [{ balance: "1" }, { balance: "2" }] } }),
    data,
  );
  await runPlan(run, at(["people", "@"], entities));
  expect(asked.map(({ variables }) => variables["representations"])).toEqual([
    [
      { __typename: "Person", id: "p1" },
      { __typename: "Person", id: "p2" },
    ],
  ]);
  expect(run.data["people"]).toEqual([
    null,
    { __typename: "Person", id: "p1", balance: "1" },
    { __typename: "Pet" },
    { __typename: "Person", id: "p2", balance: "2" },
  ]);
});

it("a key that is null is asked with, one that is missing is not asked for", async () => {
  const data = { people: [...people(null).people, { __typename: "Person" }] };
  const { run, asked } = running(() => ({ data: { _entities: [{ balance: "1" }] } }), data);
  await runPlan(run, at(["people", "@"], entities));
  expect(asked[0]!.variables["representations"]).toEqual([{ __typename: "Person", id: null }]);
});

it("nobody is asked where there is nothing to ask about", async () => {
  const { run, asked } = running(() => ({ data: {} }), people(undefined));
  await runPlan(run, at(["people", "@"], entities));
  await runPlan(run, at(["nowhere"], fetch("a")));
  expect(asked).toEqual([]);
});

it.each([
  [
    ["_entities", 1, "balance"],
    ["people", 2, "balance"],
  ],
  [
    ["_entities", 0],
    ["people", 0],
  ],
  [["_entities"], ["people", "@", "_entities"]],
  [["_entities", 7], undefined],
  [undefined, undefined],
])("a subgraph's error at %j is the caller's at %j", async (path, told) => {
  const answer = { errors: [{ message: "no", path, extensions: { code: "FORBIDDEN" } }] };
  const { run } = running(() => answer, people("p1", undefined, "p2"));
  await runPlan(run, at(["people", "@"], entities));
  expect(run.errors).toEqual([expect.any(GraphQLError)]);
  const [{ message, path: shown, extensions }] = run.errors as [GraphQLError];
  expect([message, shown]).toEqual(["no", told]);
  expect(extensions).toEqual({ code: "FORBIDDEN", serviceName: "money" });
});

it.each([[[{ balance: "1" }]], [[{}, {}, {}]], [null], [{ 0: {}, 1: {}, length: 2 }]])(
  "two entities asked for and %j answered: none is believed",
  async (_entities) => {
    const { run } = running(() => ({ data: { _entities } }), people("p1", "p2"));
    await runPlan(run, at(["people", "@"], entities));
    expect(run.errors.map(({ message }) => message)).toEqual([
      "money did not answer each entity that it was asked for",
    ]);
    expect(run.data).toEqual(people("p1", "p2"));
  },
);

it("a fetch that fails takes nothing else with it", async () => {
  const { run } = running(({ query }) => {
    if (query === "a") throw new GraphQLError("away");
    return { data: { b: 1 } };
  });
  await runPlan(run, { kind: "Parallel", nodes: [fetch("a"), fetch("b")] } as never);
  expect(run.data).toEqual({ b: 1 });
  expect(run.errors.map(({ message }) => message)).toEqual(["away"]);
});
