import { buildSubgraphSchema } from "@apollo/subgraph";
import { randomOperation } from "@tributary/testing/random-operations";
import fc from "fast-check";
import { type ExecutionResult, execute, type GraphQLSchema, parse, validate } from "graphql";
import { createExecutor } from "../execute";
import { scalars } from "../scalars";
import { readSchema } from "../schema-files";
import { type Calls, makeUp } from "./made-up-resolvers";

const SUBGRAPHS = ["referral", "credits", "commissions", "affiliates-admin", "jules-session"];

function madeUpSchema(name: string): GraphQLSchema {
  const typeDefs = parse(readSchema(name));
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: scalars }]);
  makeUp(schema);
  return schema;
}

/** Where in the data the null is that an error made: its own place, or one above it. */
function nullOf(data: unknown, path: readonly (string | number)[] = []): string {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth).join(".");
    value = (value as Record<string | number, unknown>)[key];
  }
  return path.join(".");
}

/** What of an error a caller or the masking sees, by the null that it made. */
function errorsByNull({ data, errors = [] }: ExecutionResult) {
  const byNull: Record<string, { text: string; wentUp: boolean }[]> = {};
  for (const { message, path, extensions, originalError } of errors) {
    // Ours alone have a code where variables are wrong.
    const code = /^Variable "/.test(message) ? undefined : extensions?.["code"];
    // The compiler's own errors have no original, and name fields in their own way.
    const thrown = /^(a|refused)\b/.test(originalError?.message ?? "");
    const words = message.replaceAll('"', "").replace(/\((\w+)(,\w+)*\)\.$/, "$1.");
    const place = nullOf(data, path);
    byNull[place] ??= [];
    const text = JSON.stringify({ words, path, code, thrown });
    byNull[place].push({ text, wentUp: path?.join(".") !== place });
  }
  return byNull;
}

/**
 * The same data, the same nulls with a reason each, and resolvers called alike. Where a null goes up,
 * the siblings of the field that failed may run or not, and which of several failures is told is
 * open: GraphQL says so.
 */
function expectAlike(got: [ExecutionResult, Calls], wanted: [ExecutionResult, Calls]) {
  const [[ours, { calls }], [theirs, expected]] = [got, wanted];
  expect(JSON.stringify(ours.data)).toBe(JSON.stringify(theirs.data));
  const [reasons, theirReasons] = [errorsByNull(ours), errorsByNull(theirs)];
  expect(Object.keys(reasons).sort()).toEqual(Object.keys(theirReasons).sort());
  let wentUp = false;
  for (const [place, told] of Object.entries(theirReasons)) {
    if (told.some((error) => error.wentUp)) wentUp = true;
    else expect(reasons[place]).toEqual(told);
  }
  const both = (some: string[], others: string[]) => {
    const places = new Set(others.map((call) => call.split(" ")[0]));
    return some.filter((call) => !wentUp || places.has(call.split(" ")[0])).sort();
  };
  expect(both(calls, expected.calls)).toEqual(both(expected.calls, calls));
}

/** Compiling takes some milliseconds each; the deep run takes its time. */
const RUNS = process.env["TRIBUTARY_DEEP"] ? 1_000 : 80;

it.each(SUBGRAPHS)("%s executes any operation as graphql-js does", async (name) => {
  const schema = madeUpSchema(name);
  const executor = createExecutor(schema);
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (numbers) => {
      const draw = (below: number) => numbers.next().value % below;
      const { text, variables } = randomOperation(schema, draw);
      const document = parse(text);
      if (validate(schema, document).length > 0) return;
      compared += 1;
      const faults = draw(3);
      const theirs: Calls = { faults, itemsLater: true, calls: [] };
      const expected = await execute({
        schema,
        document,
        contextValue: theirs,
        variableValues: variables,
        options: { maxCoercionErrors: 5 },
      });
      // The first time it is interpreted, the second compiled.
      for (const isCompiled of [false, true]) {
        const itemsLater = !isCompiled || /idx\d/.test(text);
        const ours: Calls = { faults, itemsLater, calls: [] };
        const got = await executor({ query: text, variables }, ours);
        expectAlike([got, ours], [expected, theirs]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(compared).toBeGreaterThan(RUNS / 4);
});
