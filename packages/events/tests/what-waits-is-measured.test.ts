import { appendEvents } from "@tributary/testing/service";
import { eventBacklog } from "../backlog";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
let ids: string[];
beforeEach(async () => {
  log = await openLog();
  ids = await appendEvents(log.database, ["ref_1", "ref_2", "ref_3", "ref_1"].map(attachmentOf));
});

/** Puts an event aside as if it had failed so many seconds ago, for the first time and often since. */
const aside = (consumer: string, id: string, seconds: number, isDead = false) =>
  log.ask(
    `insert into events.deferred (consumer, event_id, attempts, error, first_failed_at, next_attempt_at, dead_at)
     values ($1, $2, 3, 'e', now() - $3 * interval '1 s', case when not $4 then now() + interval '1 h' end,
       case when $4 then now() end)`,
    [consumer, id, seconds, isDead],
  );
const rounded = async () => {
  const { aheadSeconds, waitingSeconds, ...counts } = await eventBacklog(
    log.commissions,
    "commissions",
  );
  return {
    ...counts,
    aheadSeconds: minutes(aheadSeconds),
    waitingSeconds: minutes(waitingSeconds),
  };
};
/** Whole minutes: how long a test takes makes no difference. */
const minutes = (seconds: number) => Math.floor(seconds / 60) * 60;

it("a consumer that has nothing before it and nothing aside says so in zeros", async () => {
  await log.ask("update events.consumer set epoch = 9");
  expect(await eventBacklog(log.commissions, "commissions")).toEqual({
    ahead: 0,
    aheadSeconds: 0,
    waiting: 0,
    waitingSeconds: 0,
    dead: 0,
  });
});

it("counts what is ahead of its position, of its own types, and since when the oldest is", async () => {
  await log.ask(
    `insert into events.event (id, epoch, type, subject, occurred_at, published_at, producer, data)
     values (gen_random_uuid(), 1, 'clock.advanced', 's', now(), now() - interval '1 day', 'test', '{}'),
            (gen_random_uuid(), 1, 'promoter.joined', 's', now(), now() - interval '2 hours 10 s', 'test', '{}')`,
  );
  expect(await rounded()).toMatchObject({ ahead: 5, aheadSeconds: 7200, dead: 0 });
  await log.ask(
    `update events.consumer set (epoch, xid, sequence) =
       (select epoch, xid, sequence from events.event where id = $1) where name = 'commissions'`,
    [ids[1]],
  );
  expect(await rounded()).toMatchObject({ ahead: 3 });
});

it("counts what waits and since when the oldest does, apart from the dead and from other consumers'", async () => {
  await aside("commissions", ids[0]!, 130);
  await aside("commissions", ids[1]!, 70);
  await aside("commissions", ids[2]!, 9000, true);
  await aside("credits", ids[0]!, 5000);
  await aside("credits", ids[1]!, 5000, true);
  expect(await rounded()).toMatchObject({ waiting: 2, waitingSeconds: 120, dead: 1 });
  const [lag] = await log.commissions.query(
    "select waiting, dead from events.lag('commissions', '{}')",
  );
  expect(lag).toEqual({ waiting: 0, dead: 1 });
});

it("lists what a consumer has put aside of one subject and type, oldest event first, the dead too", async () => {
  await aside("commissions", ids[3]!, 500, true);
  await aside("commissions", ids[0]!, 100);
  await aside("commissions", ids[1]!, 100);
  await aside("credits", ids[0]!, 100);
  const list = (type: string) =>
    log.commissions.query(
      `select event_id, attempts, next_attempt_at is null as dead,
         now() - first_failed_at > interval '400 s' as long_ago
       from events.put_aside_events('commissions', $1, 'ref_1')`,
      [type],
    );
  expect(await list("referral.workspace_attached")).toEqual([
    { event_id: ids[0], attempts: 3, dead: false, long_ago: false },
    { event_id: ids[3], attempts: 3, dead: true, long_ago: true },
  ]);
  expect(await list("promoter.joined")).toEqual([]);
});

it("counts what a consumer has put aside before an event, by type, and the dead for themselves", async () => {
  for (const [place, id] of ids.entries()) await aside("commissions", id, 100, place === 0);
  await aside("credits", ids[1]!, 100);
  const before = (id: string, ...kinds: string[]) =>
    log.commissions.query(
      "select waiting, dead from events.put_aside_before('commissions', $1, $2)",
      [kinds, id],
    );
  const kind = "referral.workspace_attached";
  expect(await before(ids[0]!, kind)).toEqual([{ waiting: 0, dead: 0 }]);
  expect(await before(ids[1]!, kind)).toEqual([{ waiting: 0, dead: 1 }]);
  expect(await before(ids.at(-1)!, kind)).toEqual([{ waiting: ids.length - 2, dead: 1 }]);
  expect(await before(ids.at(-1)!, "promoter.joined")).toEqual([{ waiting: 0, dead: 0 }]);
});

it("names each subject of which a consumer has put something of a type aside, the dead too", async () => {
  await aside("commissions", ids[0]!, 100);
  await aside("commissions", ids[1]!, 100);
  await aside("commissions", ids[3]!, 500, true);
  await aside("credits", ids[2]!, 100);
  const subjects = (type: string) =>
    log.commissions.query(
      "select subject from events.put_aside_subjects('commissions', $1) as subject order by 1",
      [type],
    );
  expect(await subjects("referral.workspace_attached")).toEqual([
    { subject: "ref_1" },
    { subject: "ref_2" },
  ]);
  expect(await subjects("promoter.joined")).toEqual([]);
});

it("takes up what is due, the longest due first, at most so many, and nothing of another's or dead", async () => {
  for (const [place, id] of ids.entries()) await aside("commissions", id, 60, place === 2);
  await aside("credits", ids[0]!, 60);
  const due = (id: string, seconds: number) =>
    log.ask(
      "update events.deferred set next_attempt_at = clock_timestamp() + $2 * interval '1 s' where event_id = $1",
      [id, seconds],
    );
  const take = async (most: number) =>
    (
      await log.commissions.query("select events.take_deferred('commissions', $1) as taken", [most])
    )[0].taken as Record<string, unknown>[];
  expect(await take(9)).toEqual([]);
  await due(ids[0]!, -5);
  await due(ids[1]!, -9);
  await due(ids[3]!, 60);
  expect(await take(1)).toEqual([
    {
      ...JSON.parse(JSON.stringify(attachmentOf("ref_2"))),
      id: ids[1],
      sequence: "2",
      revision: null,
      occurredAt: expect.stringMatching(/^2026-03-01T00:00:00/),
      attempts: 3,
    },
  ]);
  expect((await take(9)).map(({ id }) => id).sort()).toEqual([ids[0], ids[1]].sort());
  // One that another process has in hand is left to it.
  const other = await log.connect("commissions");
  await other.query("begin");
  await other.query("select events.take_deferred('commissions', 1)");
  expect((await take(9)).map(({ id }) => id)).toEqual([ids[0]]);
  await other.query("rollback");
});

it("a reason is kept to its first 2000 characters, and an event fails on with its first instant", async () => {
  const fail = async (reason: string, next: string | null) =>
    (
      await log.commissions.query(
        `select first_failed_at as first, last_failed_at as last
         from events.put_aside('commissions', $1, $2, $3::timestamptz)`,
        [ids[0], reason, next],
      )
    )[0];
  const row = async () =>
    (await log.ask("select attempts, error, next_attempt_at, dead_at from events.deferred"))[0]!;
  const first = await fail("x".repeat(2001), "2030-01-01Z");
  expect(await row()).toEqual({
    attempts: 1,
    error: "x".repeat(2000),
    next_attempt_at: new Date("2030-01-01Z"),
    dead_at: null,
  });
  await log.ask("update events.deferred set first_failed_at = '2020-01-01Z'");
  const second = await fail("again", "2031-01-01Z");
  expect(second.first).toEqual(new Date("2020-01-01Z"));
  expect(second.last.getTime()).toBeGreaterThanOrEqual(first.last.getTime());
  expect(await row()).toMatchObject({ attempts: 2, error: "again", dead_at: null });
  expect((await row())["next_attempt_at"]).toEqual(new Date("2031-01-01Z"));
  await fail("for good", null);
  expect(await row()).toMatchObject({
    attempts: 3,
    next_attempt_at: null,
    dead_at: expect.any(Date),
  });
});
