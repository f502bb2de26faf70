import { anonymous } from "@tributary/testing/viewers";
import type { Gateway } from "../gateway";
import { bytesHeld, wholeGraph } from "./whole-graph";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await wholeGraph();
});
afterAll(() => gateway.stop());

const ask = (query: string) =>
  gateway.execute({ query }, { viewer: anonymous, requestId: "request-1" });

/** Bytes held more after each of some texts than after the first few of them. */
async function kept(texts: number, text: (index: number) => string): Promise<number> {
  for (let index = 0; index < 10; index += 1) await ask(text(index));
  const before = bytesHeld();
  for (let index = 10; index < texts; index += 1) await ask(text(index));
  return bytesHeld() - before;
}

const MB = 1_000_000;
const long = "p".repeat(250_000);

it.each<[string, number, (index: number) => string, number]>([
  // Of each, at most which document it is and its short id.
  ["3,000 ids", 3_000, (n) => `{ promoter(id: "p${n}") { id } }`, 6 * MB],
  ["ids of 250 KB", 200, (n) => `{ promoter(id: "${n}${long}") { id } }`, MB],
  [
    "ids of 250 KB with a condition, which Apollo's gateway runs",
    100,
    (n) => `query ($v: Boolean = true) { promoter(id: "${n}${long}") { id @include(if: $v) } }`,
    MB,
  ],
  ["comments of 250 KB", 200, (n) => `# ${n}${long}\n{ viewer { kind } }`, MB],
  ["names of 250 KB", 100, (n) => `{ a${n}${long}: viewer { kind } }`, MB],
  [
    "values of 250 KB where they cannot be taken out",
    60,
    (n) => `{ promoter(id: "1") { statement(month: "${n}${long}", currency: "USD") { month } } }`,
    MB,
  ],
  [
    "3,000 names, which make documents of their own",
    3_000,
    (n) => `{ a${n}: promoter(id: "1") { id affiliate { id } } }`,
    // What is sent once is not kept at all.
    12 * MB,
  ],
  [
    "3,000 names, each of them twice",
    6_000,
    (n) => `{ b${n >> 1}: promoter(id: "1") { id affiliate { id } } }`,
    // All that is kept of unknown documents: 64 MB by the gateway, 32 MB by each subgraph that they ask.
    160 * MB,
  ],
])("%s", async (_, texts, text, limit) => {
  expect(await kept(texts, text)).toBeLessThan(limit);
});
