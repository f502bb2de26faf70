import { row, rows, transaction } from "@tributary/kit/database";
import { eventually } from "@tributary/testing/eventually";
import { appendEvents } from "@tributary/testing/service";
import { untilApplied } from "../applied";
import { publish } from "../publish";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

it("loses nothing while 12 writers commit in any order", async () => {
  const seen: string[] = [];
  const running = await log.consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const total = 600;
  let next = 0;
  const writer = async () => {
    while (next < total) {
      const subject = `ref_${next++}`;
      await transaction(log.referral, async (tx) => {
        await publish(tx, attachmentOf(subject));
        // Holds the transaction open, so that later ones commit before it.
        await tx.query("select pg_sleep(random() * 0.01)");
      });
    }
  };
  await Promise.all(Array.from({ length: 12 }, writer));
  await running.drain();
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

it("would lose events with a plain cursor over ids: the horizon is what saves them", async () => {
  const slow = await log.connect("referral");
  const event = (subject: string) =>
    JSON.stringify([
      { ...attachmentOf(subject), id: `0190a000-0000-7000-8000-${subject.padStart(12, "0")}` },
    ]);
  await slow.query("begin");
  await slow.query("select events.publish($1::jsonb)", [event("1")]);
  await log.referral.query("select events.publish($1::jsonb)", [event("2")]);
  const seen: string[] = [];
  const running = await log.consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const drained = running.drain();
  await new Promise((resolve) => setTimeout(resolve, 300));
  // The second is committed, but the first may still come before it.
  expect(seen).toEqual([]);
  await slow.query("commit");
  await drained;
  expect(seen).toEqual(["1", "2"]);
});

it("moves the position with the effect: a batch that dies is applied again, whole", async () => {
  await appendEvents(log.database, [attachmentOf("ref_1"), attachmentOf("ref_2")]);
  let attempts = 0;
  const applied: string[] = [];
  const running = await log.consume(async (events, tx) => {
    attempts++;
    for (const { subject } of events) {
      await rows(
        tx,
        "insert into idempotency (owner, mutation, key, input_hash) values ('t', 't', $1, '')",
        [subject],
      );
    }
    // The connection is lost after the work, before the commit.
    if (attempts === 1) await tx.query("select pg_terminate_backend(pg_backend_pid())");
    applied.push(...events.map(({ subject }) => subject));
  });
  await running.drain();
  expect(attempts).toBe(2);
  expect(applied).toEqual(["ref_1", "ref_2"]);
  const written = await rows<{ key: string }>(
    log.commissions,
    "select key from idempotency order by key",
  );
  expect(written.map(({ key }) => key)).toEqual(["ref_1", "ref_2"]);
});

it("works once when two processes follow for the same consumer", async () => {
  const seen: string[] = [];
  const first = await log.consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const second = await log.consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await appendEvents(
    log.database,
    Array.from({ length: 50 }, (_, i) => attachmentOf(`ref_${i}`)),
  );
  await eventually(() => expect(new Set(seen).size).toBe(50));
  await first.drain();
  await second.drain();
  await first.stop();
  expect(seen).toHaveLength(50);
});

it("steps over what does not concern it, and resumes where it was after a restart", async () => {
  await appendEvents(log.database, [
    {
      type: "clock.advanced",
      subject: "clock",
      occurredAt: new Date(),
      data: { offsetMs: 1, to: new Date() },
    },
  ]);
  const seen: string[] = [];
  const first = await log.consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await appendEvents(log.database, [attachmentOf("ref_1")]);
  await first.drain();
  await first.stop();
  await appendEvents(log.database, [attachmentOf("ref_2")]);
  const second = await log.consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await second.drain();
  expect(seen).toEqual(["ref_1", "ref_2"]);
});

it("tells when every consumer has applied an event, and gives up in time when one is away", async () => {
  const id = await transaction(log.referral, (tx) => publish(tx, attachmentOf("ref_1")));
  const event = { id, type: "referral.workspace_attached" as const };
  expect(await untilApplied(log.referral, [event], 100)).toBe(false);
  await log.consume(async () => {});
  // The other consumers are played by moving their positions.
  await log.database.admin.query(
    "update events.consumer set (epoch, xid, sequence) = (select epoch, xid, sequence from events.event limit 1) where name <> 'commissions'",
  );
  expect(await untilApplied(log.referral, [event], 5000)).toBe(true);
});

it("reports how far behind a consumer is", async () => {
  await appendEvents(log.database, [attachmentOf("ref_1"), attachmentOf("ref_2")]);
  const lag = await row<{ waiting: number }>(
    log.commissions,
    "select waiting from events.lag('commissions', $1)",
    [["referral.workspace_attached"]],
  );
  expect(lag?.waiting).toBe(2);
});
