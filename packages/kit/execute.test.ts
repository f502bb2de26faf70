import { buildSchema } from "graphql";
import { createExecutor } from "./execute";

const schema = buildSchema(`
  type Query { echo(input: Outer!): String }
  input Outer { inner: [Inner!] days: Int }
  input Inner { days: Int! = 7, name: String! }
`);
(schema.getQueryType()!.getFields().echo as { resolve?: unknown }).resolve = (
  _: unknown,
  { input }: { input: unknown },
) => JSON.stringify(input);

const echo = (input: unknown) =>
  createExecutor(schema)(
    { query: "query ($input: Outer!) { echo(input: $input) }", variables: { input } },
    {},
  );

it("fills in the default of a required input field that is left out", async () => {
  expect(await echo({ inner: [{ name: "a" }] })).toEqual({
    data: { echo: JSON.stringify({ inner: [{ days: 7, name: "a" }] }) },
  });
});

it("still refuses one without a default, and an explicit null", async () => {
  expect((await echo({ inner: [{}] })).errors?.[0]?.message).toMatch(/name.*was not provided/);
  expect((await echo({ inner: [{ name: "a", days: null }] })).errors?.[0]?.message).toMatch(/null/);
});
