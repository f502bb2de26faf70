import type { Tx } from "@tributary/kit/database";
import { appendEvents } from "@tributary/testing/service";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

/** PostgreSQL ends the statement with this code. */
const fail = (tx: Tx, code: string) =>
  tx.query(`do $$ begin raise exception 'trouble' using errcode = '${code}'; end $$`);

/** A transaction is repeated by itself twice when PostgreSQL asks for it; here it fails more often. */
const TROUBLE: [string, string, number][] = [
  ["a deadlock", "40P01", 4],
  ["a serialisation failure", "40001", 4],
  ["a lock that was not to be had in time", "55P03", 2],
  ["a statement that took too long", "57014", 1],
  ["a server that is full", "53300", 1],
];

it.each(TROUBLE)(
  "%s repeats the batch as a whole and puts nothing aside",
  async (_, code, times) => {
    await appendEvents(log.database, ["ref_1", "ref_2", "ref_3"].map(attachmentOf));
    const batches: string[][] = [];
    const running = await log.consume(async (events, tx) => {
      batches.push(events.map(({ subject }) => subject));
      if (batches.length <= times) await fail(tx, code);
    });
    await running.drain();
    expect(batches).toEqual(Array(times + 1).fill(["ref_1", "ref_2", "ref_3"]));
    expect(await log.ask("select error from events.deferred")).toEqual([]);
    expect(await log.told("event.waiting")).toEqual([]);
  },
);

it.each(TROUBLE.slice(0, 3))("%s is no failure of an event that waits", async (_, code, times) => {
  await appendEvents(log.database, [attachmentOf("ref_1")]);
  let calls = 0;
  const running = await log.consume(
    async (_events, tx) => {
      calls++;
      if (calls === 1) throw new Error("its own failure");
      if (calls <= times + 1) await fail(tx, code);
    },
    () => new Date(),
  );
  while (calls < times + 2) await running.drain();
  await running.drain();
  expect(await log.told("event.waiting")).toMatchObject([
    { attempts: 1, reason: "its own failure", nextTryAt: expect.any(String) },
    { attempts: 1, reason: "its own failure", nextTryAt: null },
  ]);
  expect(await log.ask("select 1 from events.deferred")).toEqual([]);
});
