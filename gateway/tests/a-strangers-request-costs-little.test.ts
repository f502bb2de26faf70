import { anonymous } from "@tributary/testing/viewers";
import { HOSTILE_REQUESTS } from "./hostile-requests";
import { post, smallHttp } from "./small-http";
import { bytesHeld, processorTime, wholeGraph } from "./whole-graph";

let server: Awaited<ReturnType<typeof smallHttp>>;
/** What it takes this machine, as busy as it is, to read the largest body: 4 to 6 ms where it is quiet. */
let reading: number;
beforeAll(async () => {
  server = await smallHttp(anonymous, { gateway: await wholeGraph() });
  const fields = Array.from({ length: 20_000 }, (_, index) => `"f${index}":1`);
  const largest = `{${fields.join()}}`;
  reading = await least(9, () => JSON.parse(largest));
  await post(server.url, { query: "{ viewer { kind } }" });
});
afterAll(() => server.stop());

/** The least of some runs: others use the machine too. */
async function least(runs: number, work: (run: number) => unknown): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) taken.push(await processorTime(() => work(run)));
  return Math.min(...taken);
}

it.each(HOSTILE_REQUESTS)("$tries: a few ms, a few KB", async ({ body }) => {
  let told = { status: 0, bytes: 0, errors: 0 };
  const time = await least(4, async (run) => {
    const { status, text, json } = await post(server.url, body(run));
    told = { status, bytes: Buffer.byteLength(text), errors: json.errors?.length ?? 0 };
  });
  // 50 ms where the largest body is read in 5.
  expect(time).toBeLessThan(10 * reading);
  expect([200, 400]).toContain(told.status);
  expect(told.bytes).toBeLessThan(8_000);
  expect(told.errors).toBeLessThanOrEqual(5);
});

it("nothing of them is kept, but a few documents that could be run", async () => {
  const held = bytesHeld();
  for (const { body } of HOSTILE_REQUESTS) await post(server.url, body(100));
  // All of them together take what one may.
  expect(bytesHeld() - held).toBeLessThan(5_000_000);
});
