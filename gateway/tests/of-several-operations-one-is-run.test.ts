import { user } from "@tributary/testing/viewers";
import type { Gateway } from "../gateway";
import { smallGateway } from "./small-graph";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await smallGateway();
});
afterAll(() => gateway.stop());

/** As a tab of the playground: every operation that was tried, and a fragment for one of them. */
const TAB = `
  query Mine { me { ...who } }
  query Page($first: Int! = 2) { ...page }
  query Schema { __schema { queryType { name } } }
  mutation Rename($name: String!) { ...renamed }
  fragment who on Person { id name balance }
  fragment page on Query { people(first: $first) { nodes { ...who } } }
  fragment renamed on Mutation { rename(name: $name) { name balance } }`;

const run = (operationName: string | undefined, variables: Record<string, unknown> = {}) =>
  gateway.execute(
    { query: TAB, operationName: operationName ?? null, variables },
    { viewer: user("ann"), requestId: "request-1" },
  );
const who = (id: string) => ({ id, name: `Person ${id}`, balance: `${id} has 5` });

it.each<[string, Record<string, unknown>, unknown]>([
  ["Mine", {}, { me: who("ann") }],
  ["Page", {}, { people: { nodes: [who("p0"), who("p1")] } }],
  ["Page", { first: 1 }, { people: { nodes: [who("p0")] } }],
  ["Rename", { name: "New" }, { rename: { name: "New", balance: "p0 has 5" } }],
])("%s %j, the first time and again", async (name, variables, data) => {
  expect(await run(name, variables)).toEqual({ data, errors: undefined });
  expect(await run(name, variables)).toEqual({ data, errors: undefined });
});

it.each([
  ["Nothing", /Name one operation/],
  [undefined, /Name one operation/],
  ["Rename", /Variable "\$name" of required type/],
  ["Schema", /Introspection/],
])("refuses %s with a sentence", async (name, sentence) => {
  const { data, errors } = await run(name);
  expect(data).toBeUndefined();
  expect(errors).toHaveLength(1);
  expect(errors![0]!.message).toMatch(sentence);
});
