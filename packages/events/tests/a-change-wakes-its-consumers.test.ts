import { type Tx, transaction } from "@tributary/kit/database";
import { eventually } from "@tributary/testing/eventually";
import { publish, publishAll } from "../publish";
import { attachmentOf, openLog, type TestLog } from "./test-log";

/** No test runs that long: whoever wakes before was rung. */
const NEVER_MS = 3_600_000;

let log: TestLog;
let seen: string[];
beforeEach(async () => {
  log = await openLog();
  seen = [];
});

/** Follows by rings alone, and is at the log's head. */
async function follow() {
  const running = await log.follow({
    name: "commissions",
    pollMs: NEVER_MS,
    handlers: {
      "referral.workspace_attached": async (_, events) => {
        seen.push(...events.map(({ subject }) => subject));
      },
    },
  });
  await running.drain();
  return running;
}
const change = (subject: string) =>
  transaction(log.referral, (tx) => publish(tx, attachmentOf(subject)));
const doorbells = () =>
  log.ask(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'tributary-doorbell'`,
  );

it("a change wakes its consumers once it is committed", async () => {
  await follow();
  // Again until it is seen: a ring is not heard twice, and the log ends before the oldest writer of the whole server,
  // where other tests write too.
  await eventually(async () => {
    await change("ref_1");
    expect(seen).toContain("ref_1");
  });
});

it("a lost doorbell is made again", async () => {
  await follow();
  const [lost] = await doorbells();
  await log.ask("select pg_terminate_backend($1)", [lost!["pid"]]);
  await eventually(async () => {
    const pids = (await doorbells()).map(({ pid }) => pid);
    expect(pids).toHaveLength(1);
    expect(pids).not.toContain(lost!["pid"]);
  });
  await eventually(async () => {
    await change("ref_1");
    expect(seen).toContain("ref_1");
  });
});

it("a stopped consumer has no doorbell and makes none again", async () => {
  const running = await follow();
  expect(await doorbells()).toHaveLength(1);
  const later = jest.spyOn(global, "setTimeout");
  await running.stop();
  expect(later).not.toHaveBeenCalled();
  later.mockRestore();
  await eventually(async () => expect(await doorbells()).toEqual([]));
});

it("events are told in the order in which they are given, each whole, under the ids that are answered", async () => {
  const heard: unknown[] = [];
  await log.follow({
    name: "commissions",
    handlers: {
      "referral.workspace_attached": async (_, events) => void heard.push(...events),
    },
  });
  const given = [
    { ...attachmentOf("ref_b"), revision: 9_007_199_254_740_993n },
    attachmentOf("ref_a"),
    attachmentOf("ref_b"),
  ];
  const ids = await transaction(log.referral, (tx) => publishAll(tx, given));
  expect(new Set(ids).size).toBe(3);
  await eventually(() => expect(heard).toHaveLength(3));
  expect(heard).toEqual(given.map((each, i) => ({ revision: null, ...each, id: ids[i] })));
});

it("nothing to tell is nothing: no statement, no id", async () => {
  expect(await publishAll({} as Tx, [])).toEqual([]);
});
