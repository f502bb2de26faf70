import { openDatabase, row, rows, serviceUrl, transaction } from "@tributary/kit/database";
import { createLog } from "@tributary/kit/log";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { appendEvents, testClock } from "@tributary/testing/service";
import pg from "pg";
import type { DataSource } from "typeorm";
import { untilApplied } from "../applied";
import { type Event, typesFor } from "../catalog";
import type { Handlers } from "../consume";
import { type NewEvent, publish } from "../publish";
import { type RunningConsumer, startConsumer } from "../start-consumer";
import { postgresTransport } from "../transports/postgres";

let database: TestDatabase;
let referral: DataSource;
let commissions: DataSource;
let running: RunningConsumer | undefined;

const open = (service: string) =>
  openDatabase({ service, url: serviceUrl(service, database.url), poolSize: 16 });

beforeEach(async () => {
  database = await createDatabase();
  [referral, commissions] = await Promise.all([open("referral"), open("commissions")]);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await referral.destroy();
  await commissions.destroy();
  await database.drop();
});

const voidOf = (subject: string): NewEvent<"referral.workspace_attached"> => ({
  type: "referral.workspace_attached",
  subject,
  occurredAt: new Date("2026-03-01T00:00:00Z"),
  data: {
    referralId: subject,
    promoterId: "prm_1",
    workspaceId: `wks_${subject}`,
    attachedAt: new Date("2026-03-01T00:00:00Z"),
  },
});

/** A consumer of everything that commissions hears, whose one interesting handler is given. */
async function consume(
  attached: (
    events: Event<"referral.workspace_attached">[],
    tx: Parameters<Parameters<typeof transaction>[1]>[0],
  ) => Promise<void>,
  retryAt?: (failures: number) => Date | null,
): Promise<RunningConsumer> {
  const ignore = async () => {};
  const handlers: Handlers = Object.fromEntries(
    typesFor("commissions")
      .filter((type) => type !== "dead_letter.replay_requested")
      .map((type) => [type, ignore]),
  );
  running = await startConsumer({
    name: "commissions",
    handlers: {
      ...handlers,
      "referral.workspace_attached": ({ tx }, events) => attached(events, tx),
    },
    transport: postgresTransport(commissions, serviceUrl("commissions", database.url)),
    clock: testClock(),
    config: database.config(),
    log: createLog("test", "silent"),
    pollMs: 50,
    retryAt,
  });
  return running;
}

it("publishes with the change or not at all", async () => {
  const failing = transaction(referral, async (tx) => {
    await publish(tx, voidOf("ref_rolled_back"));
    throw new Error("the change fails");
  });
  await expect(failing).rejects.toThrow("the change fails");
  await transaction(referral, (tx) => publish(tx, voidOf("ref_kept")));
  const { rows: logged } = await database.admin.query("select subject, producer from events.event");
  expect(logged).toEqual([{ subject: "ref_kept", producer: "referral" }]);
});

it("refuses a type that the service does not own, and an unknown one", async () => {
  const foreign = transaction(commissions, (tx) => publish(tx, voidOf("ref_1")));
  await expect(foreign).rejects.toThrow("commissions may not publish referral.workspace_attached");
  const unknown = referral.query("select events.publish($1::jsonb)", [
    JSON.stringify([
      {
        id: "00000000-0000-7000-8000-000000000000",
        type: "made.up",
        subject: "x",
        occurredAt: new Date(),
        data: {},
      },
    ]),
  ]);
  await expect(unknown).rejects.toThrow("may not publish made.up");
});

it("lets nobody change what has happened", async () => {
  await transaction(referral, (tx) => publish(tx, voidOf("ref_1")));
  for (const statement of [
    "update events.event set subject = 'x'",
    "delete from events.event",
    "truncate events.event cascade",
  ]) {
    await expect(referral.query(statement)).rejects.toThrow(/permission denied/);
    await expect(database.admin.query(statement)).rejects.toThrow("the log is append-only");
  }
  await expect(referral.query("select * from events.event")).rejects.toThrow("permission denied");
  await expect(
    referral.query("select events.advance('commissions', 9, '9'::xid8, 9)"),
  ).rejects.toThrow("referral does not own consumer commissions");
});

it("keeps other services out of a service's own tables", async () => {
  await expect(referral.query("select * from commissions.idempotency")).rejects.toThrow(
    "permission denied for schema commissions",
  );
});

it("loses nothing while 12 writers commit in any order", async () => {
  const seen: string[] = [];
  await consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const total = 600;
  let next = 0;
  const writer = async () => {
    while (next < total) {
      const subject = `ref_${next++}`;
      await transaction(referral, async (tx) => {
        await publish(tx, voidOf(subject));
        // Holds the transaction open, so that later ones commit before it.
        await tx.query("select pg_sleep(random() * 0.01)");
      });
    }
  };
  await Promise.all(Array.from({ length: 12 }, writer));
  await running!.drain();
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

it("would lose events with a plain cursor over ids: the horizon is what saves them", async () => {
  const slow = new pg.Client({ connectionString: serviceUrl("referral", database.url) });
  await slow.connect();
  const event = (subject: string) =>
    JSON.stringify([
      { ...voidOf(subject), id: `0190a000-0000-7000-8000-${subject.padStart(12, "0")}` },
    ]);
  await slow.query("begin");
  await slow.query("select events.publish($1::jsonb)", [event("1")]);
  await referral.query("select events.publish($1::jsonb)", [event("2")]);
  const seen: string[] = [];
  await consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const drained = running!.drain();
  await new Promise((resolve) => setTimeout(resolve, 300));
  // The second is committed, but the first may still come before it.
  expect(seen).toEqual([]);
  await slow.query("commit");
  await slow.end();
  await drained;
  expect(seen).toEqual(["1", "2"]);
});

it("moves the position with the effect: a batch that dies is applied again, whole", async () => {
  await appendEvents(database, [voidOf("ref_1"), voidOf("ref_2")]);
  let attempts = 0;
  const applied: string[] = [];
  await consume(async (events, tx) => {
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
  await running!.drain();
  expect(attempts).toBe(2);
  expect(applied).toEqual(["ref_1", "ref_2"]);
  const written = await rows<{ key: string }>(
    commissions,
    "select key from idempotency order by key",
  );
  expect(written.map(({ key }) => key)).toEqual(["ref_1", "ref_2"]);
});

it("puts a poisonous event aside and applies the others of its batch", async () => {
  await appendEvents(database, ["ref_1", "ref_bad", "ref_3", "ref_4"].map(voidOf));
  const applied: string[] = [];
  await consume(async (events) => {
    if (events.some(({ subject }) => subject === "ref_bad")) throw new Error("poison");
    applied.push(...events.map(({ subject }) => subject));
  });
  await running!.drain();
  expect(applied).toEqual(["ref_1", "ref_3", "ref_4"]);
  const { rows: deferred } = await database.admin.query(
    "select attempts, error, dead_at from events.deferred",
  );
  expect(deferred).toEqual([{ attempts: 1, error: "poison", dead_at: null }]);
});

it("takes a deferred event up when it works again, once", async () => {
  await appendEvents(database, [voidOf("ref_1")]);
  let failures = 0;
  const applied: string[] = [];
  await consume(
    async (events) => {
      if (failures++ < 3) throw new Error("not yet");
      applied.push(...events.map(({ subject }) => subject));
    },
    () => new Date(),
  );
  await eventually(() => expect(applied).toEqual(["ref_1"]));
  await running!.drain();
  const left = await database.admin.query("select 1 from events.deferred");
  expect(left.rowCount).toBe(0);
  expect(applied).toEqual(["ref_1"]);
});

/** What was told of events that wait, in its order. */
const waiting = async () =>
  (
    await database.admin.query(
      "select subject, producer, data from events.event where type = 'event.waiting' order by sequence",
    )
  ).rows;

it("tells each time that an event waits, and when it has been applied at last", async () => {
  const [id] = await appendEvents(database, [voidOf("ref_1")]);
  let failures = 0;
  const from = Date.now();
  await consume(
    async () => {
      if (failures < 2) throw new Error(`not yet: ${++failures}`);
    },
    () => new Date(),
  );
  await eventually(async () => expect(await waiting()).toHaveLength(3));
  const told = await waiting();
  const common = {
    consumer: "commissions",
    eventId: id,
    type: "referral.workspace_attached",
    subject: "ref_1",
  };
  expect(told).toMatchObject([
    {
      subject: id,
      producer: "commissions",
      data: { ...common, attempts: 1, reason: "not yet: 1" },
    },
    { subject: id, data: { ...common, attempts: 2, reason: "not yet: 2" } },
    { subject: id, data: { ...common, attempts: 2, reason: "not yet: 2", nextTryAt: null } },
  ]);
  expect(Date.parse(told[0].data.nextTryAt)).toBeGreaterThanOrEqual(from);
  expect(new Set(told.map(({ data }) => data.firstFailedAt)).size).toBe(1);
  expect(told.map(({ data }) => data.at)).toEqual(told.map(({ data }) => data.at).sort());
});

it("tells of trouble for ever, but not of trouble with telling", async () => {
  const admin = await open("affiliates-admin");
  const handlers = Object.fromEntries(
    typesFor("affiliates-admin").map((type) => [type, async () => {}]),
  );
  let failures = 0;
  const consumer = await startConsumer({
    name: "affiliates-admin",
    handlers: {
      ...handlers,
      "dead_letter.parked": async () => {
        failures++;
        throw new Error("no room");
      },
    } as Handlers,
    transport: postgresTransport(admin, serviceUrl("affiliates-admin", database.url)),
    clock: testClock(),
    config: database.config(),
    log: createLog("test", "silent"),
    retryAt: () => null,
  });
  try {
    const at = new Date();
    const data = { consumer: "credits", eventId: "e1", type: "t", subject: "s", error: "e" };
    await appendEvents(database, [
      {
        type: "dead_letter.parked",
        subject: "e1",
        occurredAt: at,
        data: { ...data, attempts: 12, firstFailedAt: at, lastFailedAt: at },
      },
    ]);
    await eventually(() => expect(failures).toBeGreaterThan(0));
    await consumer.drain();
    const { rows: deferred } = await database.admin.query(
      "select dead_at, next_attempt_at > now() as later from events.deferred",
    );
    expect(deferred).toEqual([{ dead_at: null, later: true }]);
    expect(await waiting()).toEqual([]);
  } finally {
    await consumer.stop();
    await admin.destroy();
  }
});

it("announces a dead letter, and gives it another round when an operator asks", async () => {
  await appendEvents(database, [voidOf("ref_1")]);
  let healthy = false;
  const applied: string[] = [];
  await consume(
    async (events) => {
      if (!healthy) throw new Error("broken for good");
      applied.push(...events.map(({ subject }) => subject));
    },
    (failures) => (failures < 3 ? new Date() : null),
  );
  const announced = async () =>
    (await database.admin.query("select data from events.event where type = 'dead_letter.parked'"))
      .rows;
  await eventually(async () => expect(await announced()).toHaveLength(1));
  const [{ data }] = await announced();
  expect(data).toMatchObject({
    consumer: "commissions",
    type: "referral.workspace_attached",
    attempts: 3,
    error: "broken for good",
  });
  expect((await waiting()).map(({ data }) => data.attempts)).toEqual([1, 2]);
  healthy = true;
  await appendEvents(database, [
    {
      type: "dead_letter.replay_requested",
      subject: data.eventId,
      occurredAt: new Date(),
      data: { consumer: "commissions", eventId: data.eventId },
    },
  ]);
  await eventually(() => expect(applied).toEqual(["ref_1"]));
  await running!.drain();
  await running!.drain();
  expect(applied).toEqual(["ref_1"]);
});

it("works once when two processes follow for the same consumer", async () => {
  const seen: string[] = [];
  const first = await consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  const second = await consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await appendEvents(
    database,
    Array.from({ length: 50 }, (_, i) => voidOf(`ref_${i}`)),
  );
  await eventually(() => expect(new Set(seen).size).toBe(50));
  await first.drain();
  await second.drain();
  await first.stop();
  expect(seen).toHaveLength(50);
});

it("steps over what does not concern it, and resumes where it was after a restart", async () => {
  await appendEvents(database, [
    {
      type: "clock.advanced",
      subject: "clock",
      occurredAt: new Date(),
      data: { offsetMs: 1, to: new Date() },
    },
  ]);
  const seen: string[] = [];
  const first = await consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await appendEvents(database, [voidOf("ref_1")]);
  await first.drain();
  await first.stop();
  await appendEvents(database, [voidOf("ref_2")]);
  const second = await consume(async (events) => {
    seen.push(...events.map(({ subject }) => subject));
  });
  await second.drain();
  expect(seen).toEqual(["ref_1", "ref_2"]);
});

it("tells when every consumer has applied an event, and gives up in time when one is away", async () => {
  const id = await transaction(referral, (tx) => publish(tx, voidOf("ref_1")));
  const event = { id, type: "referral.workspace_attached" as const };
  expect(await untilApplied(referral, [event], 100)).toBe(false);
  await consume(async () => {});
  // credits, the other consumer, is played by moving its position.
  await database.admin.query(
    "update events.consumer set (epoch, xid, sequence) = (select epoch, xid, sequence from events.event limit 1) where name = 'credits'",
  );
  expect(await untilApplied(referral, [event], 5000)).toBe(true);
});

it("reports how far behind a consumer is", async () => {
  await appendEvents(database, [voidOf("ref_1"), voidOf("ref_2")]);
  const lag = await row<{ waiting: number }>(
    commissions,
    "select waiting from events.lag('commissions', $1)",
    [["referral.workspace_attached"]],
  );
  expect(lag?.waiting).toBe(2);
});

async function eventually(check: () => void | Promise<void>): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
