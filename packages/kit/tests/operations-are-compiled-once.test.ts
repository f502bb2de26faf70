import { buildSchema } from "graphql";
import { createExecutor } from "../execute";

const schema = buildSchema(`
  type Query { echo(kind: Kind!, thing: Thing): String  broken: String }
  enum Kind { ONE TWO }
  input Thing { days: Int! = 7  names: [String!] }
`);
schema.getQueryType()!.getFields().echo!.resolve = (_source, { kind, thing }) =>
  `${kind} ${thing?.days ?? "none"}`;
schema.getQueryType()!.getFields().broken!.resolve = async () => {
  throw new Error("a bug");
};
const execute = createExecutor(schema);
const code = async (query: string, variables = {}) =>
  (await execute({ query, variables }, {})).errors?.[0]?.extensions?.code;

it("answers with the defaults of required input fields", async () => {
  const query = "query ($kind: Kind!, $thing: Thing) { echo(kind: $kind, thing: $thing) }";
  expect(await execute({ query, variables: { kind: "ONE", thing: {} } }, {})).toMatchObject({
    data: { echo: "ONE 7" },
  });
});

it.each([
  ["what does not parse", "{ echo("],
  ["an unknown field", "{ nothing }"],
  ["a literal of another enum", "{ echo(kind: THREE) }"],
])("calls %s the caller's mistake", async (_what, query) => {
  expect(await code(query)).toBe("BAD_USER_INPUT");
});

it("leaves a bug to be masked", async () => {
  const { errors } = await execute({ query: "{ broken }" }, {});
  expect(errors?.[0]?.extensions?.code).toBeUndefined();
  expect(errors?.[0]?.originalError?.message).toBe("a bug");
});
