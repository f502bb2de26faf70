import { readFileSync } from "node:fs";
import { supergraphFile } from "@tributary/gateway/compose";
import { ERROR_CODES } from "@tributary/kit/errors";
import type { Viewer } from "@tributary/kit/viewer";
import fc from "fast-check";
import { buildSchema, type GraphQLSchema } from "graphql";
import { type Graph, startGraph } from "../graph";
import { type Draw, randomOperation } from "../random-operations";
import { anonymous, operator, platformKey } from "../viewers";
import { keyOfPerson, twoPeople } from "./generated/people";
import { smallest } from "./generated/smaller";
import { hostileValues, rightValues } from "./generated/values";

const DEEP = process.env.TRIBUTARY_DEEP === "1";
const OPERATIONS = DEEP ? 100_000 : 10_000;
const SEED = Number(process.env.TRIBUTARY_SEED ?? Date.now() % 2 ** 31);
/** The slowest machine asks an operation in less. */
const SLOWEST_MS = 300;

/** Words that only the inside of the service knows. */
const INSIDE =
  /\n +at |:\d+:\d+\)|node_modules|\.[jt]s\b|\bselect .* from\b|duplicate key|violates|relation "|syntax error at|\bECONN|TypeError|is not a function|of undefined|of null|Cannot (read|convert|mix)|invalid input syntax/i;

let graph: Graph;
let schema: GraphQLSchema;
let people: Awaited<ReturnType<typeof twoPeople>>;
let callers: [name: string, viewer: Viewer, ofAnn: boolean][];
beforeAll(async () => {
  graph = await startGraph();
  people = await twoPeople(graph);
  const { ann } = people;
  callers = [
    ["nobody", anonymous, true],
    ["Ann", ann, true],
    ["Ann's key", keyOfPerson(ann), true],
    ["a key without scopes", platformKey(), true],
    ["an operator", operator(), false],
  ];
  schema = buildSchema(readFileSync(supergraphFile(), "utf8"), {
    assumeValid: true,
    assumeValidSDL: true,
  });
}, 120_000);
afterAll(() => graph?.stop());

it("both have rows of their own to be told from another's", () => {
  for (const kind of [/^prm_/, /^ref_/, /^com_/, /^wks_/, /^friend_of_/, /^key_/, /^mod_/]) {
    expect(people.own.filter((name) => kind.test(name))).not.toEqual([]);
    expect(people.foreign.filter((name) => kind.test(name))).not.toEqual([]);
  }
});

/** What an answer must never be; null when all is well. */
function complaint(
  { data, errors }: { data?: unknown; errors?: readonly unknown[] | null },
  asked: string,
  ofAnn: boolean,
): string | null {
  for (const each of errors ?? []) {
    const { message, extensions } = each as { message: string; extensions?: { code?: string } };
    const code = extensions?.code ?? "";
    if (!(ERROR_CODES as readonly string[]).includes(code)) return `an unknown code: ${code}`;
    if (code === "INTERNAL") return `INTERNAL: ${message}`;
    // What the caller has written may be said back.
    if (INSIDE.test(message) && !asked.includes(message.match(INSIDE)![0]))
      return `words of the inside: ${message}`;
  }
  if (!ofAnn) return null;
  const told = JSON.stringify([data, errors]);
  const leak = people.foreign.find((name) => told.includes(name) && !asked.includes(name));
  return leak ? `another's ${leak}` : null;
}

/** An operation with right and hostile values, now and then with its text spoilt. */
function operation(draw: Draw): { query: string; variables: Record<string, unknown> } {
  const ids = [...people.own, ...people.foreign];
  // Fewer of many, so that one operation may name the same thing twice.
  const some = Array.from({ length: 12 }, () => ids[draw(ids.length)]!);
  const among = draw(4) === 0 ? hostileValues(some) : rightValues(some);
  // Few enough for most to stay below the limit of aliases.
  const { text, variables } = randomOperation(schema, draw, { among, fields: 2 });
  if (draw(100) >= 5) return { query: text, variables };
  const from = draw(text.length);
  const spoilt = [
    text.slice(0, from),
    text.slice(0, from) + text.slice(from + 1 + draw(8)),
    text.slice(0, from) + text.slice(0, from),
    `${text.slice(0, from)}\u0000${text.slice(from)}`,
  ];
  return { query: spoilt[draw(spoilt.length)]!, variables };
}

it(
  `${OPERATIONS} generated operations are answered without an inner error, and without a name of somebody else (seed ${SEED})`,
  async () => {
    const counts = { data: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (numbers) => {
        const draw = (below: number) => numbers.next().value % below;
        const [name, viewer, ofAnn] = callers[draw(callers.length)]!;
        const { query, variables } = operation(draw);
        const ask = async (text: string) => {
          const answer = await graph.gateway.execute(
            { query: text, variables },
            { viewer, requestId: "generated" },
          );
          const wrong = complaint(answer, text + JSON.stringify(variables), ofAnn);
          return { answer, wrong };
        };
        const { answer, wrong } = await ask(query);
        counts[answer.data ? "data" : "refused"] += 1;
        if (!wrong) return;
        const alike = wrong.slice(0, 20);
        const small = await smallest(query, async (text) =>
          Boolean((await ask(text)).wrong?.startsWith(alike)),
        );
        throw new Error(`${wrong}\nasked by ${name}: ${small}\n${JSON.stringify(variables)}`);
      }),
      { numRuns: OPERATIONS, seed: SEED },
    );
    // A generator whose operations are all refused would find nothing.
    expect(counts.data).toBeGreaterThan(OPERATIONS / 10);
  },
  OPERATIONS * SLOWEST_MS,
);
