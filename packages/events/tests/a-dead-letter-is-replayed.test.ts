import { eventually } from "@tributary/testing/eventually";
import { appendEvents } from "@tributary/testing/service";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
beforeEach(async () => {
  log = await openLog();
});

const askForReplay = (eventId: string, consumer: "commissions" | "credits" = "commissions") =>
  appendEvents(log.database, [
    {
      type: "dead_letter.replay_requested",
      subject: eventId,
      occurredAt: new Date(),
      data: { consumer, eventId },
    },
  ]);
const attempts = async (type: "event.waiting" | "dead_letter.parked") =>
  (await log.told(type)).map((data) => data["attempts"]);

it("a replayed dead letter that fails again starts with fresh attempts", async () => {
  const [id] = await appendEvents(log.database, [attachmentOf("ref_1")]);
  let calls = 0;
  await log.consume(
    () => {
      throw new Error(`broken: ${++calls}`);
    },
    (failures) => (failures < 3 ? new Date() : null),
  );
  await eventually(async () => expect(await attempts("dead_letter.parked")).toEqual([3]));
  await askForReplay(id!);
  await eventually(async () => expect(await attempts("dead_letter.parked")).toEqual([3, 3]));
  expect(await attempts("event.waiting")).toEqual([1, 2, 1, 2]);
  expect(calls).toBe(6);
  const [row] = await log.ask("select attempts, error, dead_at from events.deferred");
  expect(row).toEqual({ attempts: 3, error: "broken: 6", dead_at: expect.any(Date) });
});

it("a replay that works ends the wait and says so, of the event's first failure", async () => {
  const [id] = await appendEvents(log.database, [attachmentOf("ref_1")]);
  let healthy = false;
  const running = await log.consume(
    () => {
      if (!healthy) throw new Error("broken");
    },
    () => null,
  );
  await eventually(async () => expect(await attempts("dead_letter.parked")).toEqual([1]));
  const [parked] = await log.told("dead_letter.parked");
  healthy = true;
  await askForReplay(id!);
  await eventually(async () => expect(await log.told("event.waiting")).toHaveLength(1));
  await running.drain();
  const { firstFailedAt, error } = parked!;
  expect(await log.told("event.waiting")).toMatchObject([
    { eventId: id, attempts: 0, firstFailedAt, reason: error, nextTryAt: null },
  ]);
  expect(await log.ask("select 1 from events.deferred")).toEqual([]);
});

it("an event that waits for its next try is not begun anew, nor one of another consumer", async () => {
  const [dead, waits] = await appendEvents(
    log.database,
    ["ref_dead", "ref_waits"].map(attachmentOf),
  );
  let calls = 0;
  const running = await log.consume(
    () => {
      calls++;
      throw new Error("broken");
    },
    () => new Date(Date.now() + 3_600_000),
  );
  await running.drain();
  await log.ask(
    "update events.deferred set dead_at = now(), next_attempt_at = null where event_id = $1",
    [dead],
  );
  await log.ask("update events.deferred set attempts = 7");
  const calledBefore = calls;
  await askForReplay(waits!);
  await askForReplay(dead!, "credits");
  await running.drain();
  expect(calls).toBe(calledBefore);
  expect(await log.ask("select attempts from events.deferred")).toEqual([
    { attempts: 7 },
    { attempts: 7 },
  ]);
});

it.each(["dead_letter.parked", "event.waiting"] as const)(
  "%s whose own handler throws is never parked for good, however often it failed",
  async (type) => {
    const at = new Date();
    const facts = { consumer: "credits", eventId: "e1", type: "t", subject: "s", attempts: 12 };
    const [id] = await appendEvents(log.database, [
      type === "event.waiting"
        ? {
            type,
            subject: "e1",
            occurredAt: at,
            data: { ...facts, reason: "r", firstFailedAt: at, nextTryAt: at, at },
          }
        : {
            type,
            subject: "e1",
            occurredAt: at,
            data: { ...facts, error: "e", firstFailedAt: at, lastFailedAt: at },
          },
    ]);
    const running = await log.follow({
      name: "affiliates-admin",
      handlers: {
        [type]: async () => {
          throw new Error("no room");
        },
      },
    });
    await running.drain();
    // As after half an hour of failing: the next failure is the twelfth, the one after it the thirteenth.
    for (const failed of [11, 12]) {
      await log.ask(
        "update events.deferred set attempts = $1, next_attempt_at = now() where event_id = $2",
        [failed, id],
      );
      await running.drain();
      const [row] = await log.ask(
        `select attempts, dead_at, next_attempt_at > now() + interval '7 minutes' as late,
           next_attempt_at < now() + interval '13 minutes' as soon from events.deferred`,
      );
      expect(row).toEqual({ attempts: failed + 1, dead_at: null, late: true, soon: true });
    }
    expect(await log.told("event.waiting")).toHaveLength(type === "event.waiting" ? 1 : 0);
    expect(await log.told("dead_letter.parked")).toHaveLength(type === "event.waiting" ? 0 : 1);
  },
);
