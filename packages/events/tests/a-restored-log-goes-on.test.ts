import { transaction } from "@tributary/kit/database";
import { publish } from "../publish";
import { attachmentOf, openLog, type TestLog } from "./test-log";

/** Far above any transaction that the restored server knows: before the restore it was an older one. */
const HUGE = "9000000000000000000";
const TYPE = "referral.workspace_attached";
const ids = {
  ref_a: "00000000-0000-7000-8000-00000000000a",
  ref_b: "00000000-0000-7000-8000-00000000000b",
};

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

/** Writes an event as it stood in the log before a restore. */
const before = (subject: keyof typeof ids, type: string, xid: string) =>
  log.ask(
    `insert into events.event (id, epoch, xid, type, subject, occurred_at, producer, data)
     overriding system value values ($1, 1, $2::xid8, $3, $4, now(), 'test', $5)`,
    [ids[subject], xid, type, subject, JSON.stringify(attachmentOf(subject).data)],
  );
const restore = () => log.ask("update events.log_state set epoch = 2");
const publishNow = (subject: string) =>
  transaction(log.referral, (tx) => publish(tx, attachmentOf(subject)));

/** Follows until all is applied; answers the subjects in their order. */
async function follow(): Promise<string[]> {
  const seen: string[] = [];
  const running = await log.consume((events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await running.drain();
  await running.stop();
  return seen;
}
const position = async () =>
  (await log.ask("select epoch, xid from events.consumer where name = 'commissions'"))[0];

it("an event of an older epoch is delivered however large its transaction id is, and first", async () => {
  await before("ref_a", TYPE, HUGE);
  await restore();
  await publishNow("ref_new");
  expect(await follow()).toEqual(["ref_a", "ref_new"]);
  expect((await position())!["epoch"]).toBe(2);
});

it("an older epoch's event that nobody hears is stepped over, and what is new is delivered", async () => {
  await before("ref_a", "promoter.changed", HUGE);
  await restore();
  expect(await follow()).toEqual([]);
  expect(await position()).toEqual({ epoch: 1, xid: HUGE });
  await publishNow("ref_new");
  expect(await follow()).toEqual(["ref_new"]);
});

it("in the present epoch such a transaction id is one that still runs: nothing of it is delivered", async () => {
  await before("ref_a", TYPE, HUGE);
  await before("ref_b", "promoter.changed", HUGE);
  await publishNow("ref_new");
  const seen: string[] = [];
  const running = await log.consume((events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const drained = running.drain();
  while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await running.stop();
  await drained;
  expect(seen).toEqual(["ref_new"]);
});

it("what was published after the restore is ahead of a consumer that stands before it", async () => {
  await log.ask(
    "update events.consumer set epoch = 1, xid = $1::xid8, sequence = 9 where name = 'commissions'",
    [HUGE],
  );
  await restore();
  const id = await publishNow("ref_new");
  const ahead = async () =>
    (
      await log.commissions.query(
        `select waiting, events.applied($1::uuid[], '{commissions}') as passed
         from events.lag('commissions', $2)`,
        [[id], [TYPE]],
      )
    )[0];
  expect(await ahead()).toEqual({ waiting: 1, passed: false });
  expect(await follow()).toEqual(["ref_new"]);
  expect(await ahead()).toEqual({ waiting: 0, passed: true });
});

it("a position never goes back: an older epoch is behind however large its transaction id is", async () => {
  const move = (epoch: number, xid: string, sequence: number) =>
    log.commissions.query("select events.advance('commissions', $1, $2::xid8, $3)", [
      epoch,
      xid,
      sequence,
    ]);
  const stands = async () =>
    (
      await log.ask(
        `select epoch, xid::text, sequence::integer, clock_timestamp() - moved_at < '1 hour' as lately
         from events.consumer where name = 'commissions'`,
      )
    )[0];
  await log.ask("update events.consumer set moved_at = '2020-01-01'");
  await move(2, "50", 5);
  const there = { epoch: 2, xid: "50", sequence: 5, lately: true };
  expect(await stands()).toEqual(there);
  await move(1, HUGE, 9);
  await move(2, "49", 9);
  await move(2, "50", 4);
  expect(await stands()).toEqual(there);
  await move(2, "50", 6);
  expect(await stands()).toEqual({ ...there, sequence: 6 });
  const others = await log.ask("select 1 from events.consumer where epoch > 0");
  expect(others).toHaveLength(1);
});
