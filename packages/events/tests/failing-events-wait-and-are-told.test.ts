import { eventually } from "@tributary/testing/eventually";
import { appendEvents } from "@tributary/testing/service";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

it("puts a poisonous event aside and applies the others of its batch", async () => {
  await appendEvents(log.database, ["ref_1", "ref_bad", "ref_3", "ref_4"].map(attachmentOf));
  const applied: string[] = [];
  const running = await log.consume(async (events) => {
    if (events.some(({ subject }) => subject === "ref_bad")) throw new Error("poison");
    applied.push(...events.map(({ subject }) => subject));
  });
  await running.drain();
  expect(applied).toEqual(["ref_1", "ref_3", "ref_4"]);
  const { rows: deferred } = await log.database.admin.query(
    "select attempts, error, dead_at from events.deferred",
  );
  expect(deferred).toEqual([{ attempts: 1, error: "poison", dead_at: null }]);
});

it("takes a deferred event up when it works again, once", async () => {
  await appendEvents(log.database, [attachmentOf("ref_1")]);
  let failures = 0;
  const applied: string[] = [];
  const running = await log.consume(
    async (events) => {
      if (failures++ < 3) throw new Error("not yet");
      applied.push(...events.map(({ subject }) => subject));
    },
    () => new Date(),
  );
  await eventually(() => expect(applied).toEqual(["ref_1"]));
  await running.drain();
  const left = await log.database.admin.query("select 1 from events.deferred");
  expect(left.rowCount).toBe(0);
  expect(applied).toEqual(["ref_1"]);
});

/** What was told of events that wait, in its order. */
const waiting = async () =>
  (
    await log.database.admin.query(
      "select subject, producer, data from events.event where type = 'event.waiting' order by sequence",
    )
  ).rows;

it("tells each time that an event waits, and when it has been applied at last", async () => {
  const [id] = await appendEvents(log.database, [attachmentOf("ref_1")]);
  let failures = 0;
  const from = Date.now();
  await log.consume(
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
  let failures = 0;
  const consumer = await log.follow({
    name: "affiliates-admin",
    handlers: {
      "dead_letter.parked": async () => {
        failures++;
        throw new Error("no room");
      },
    },
    retryAt: () => null,
  });
  const at = new Date();
  const data = { consumer: "credits", eventId: "e1", type: "t", subject: "s", error: "e" };
  await appendEvents(log.database, [
    {
      type: "dead_letter.parked",
      subject: "e1",
      occurredAt: at,
      data: { ...data, attempts: 12, firstFailedAt: at, lastFailedAt: at },
    },
  ]);
  await eventually(() => expect(failures).toBeGreaterThan(0));
  await consumer.drain();
  const { rows: deferred } = await log.database.admin.query(
    "select dead_at, next_attempt_at > now() as later from events.deferred",
  );
  expect(deferred).toEqual([{ dead_at: null, later: true }]);
  expect(await waiting()).toEqual([]);
});

it("announces a dead letter, and gives it another round when an operator asks", async () => {
  await appendEvents(log.database, [attachmentOf("ref_1")]);
  let healthy = false;
  const applied: string[] = [];
  const running = await log.consume(
    async (events) => {
      if (!healthy) throw new Error("broken for good");
      applied.push(...events.map(({ subject }) => subject));
    },
    (failures) => (failures < 3 ? new Date() : null),
  );
  const announced = async () =>
    (
      await log.database.admin.query(
        "select data from events.event where type = 'dead_letter.parked'",
      )
    ).rows;
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
  await appendEvents(log.database, [
    {
      type: "dead_letter.replay_requested",
      subject: data.eventId,
      occurredAt: new Date(),
      data: { consumer: "commissions", eventId: data.eventId },
    },
  ]);
  await eventually(() => expect(applied).toEqual(["ref_1"]));
  await running.drain();
  await running.drain();
  expect(applied).toEqual(["ref_1"]);
});
