import { until } from "@tributary/testing/eventually";
import { event, type Listening, listen } from "./harness";

/** As a deployment waits. */
let ear: Listening;
beforeAll(async () => {
  ear = await listen({ listener: { retryAfterMs: undefined } });
});
afterAll(() => ear.stop());

let count = 0;

/** By the database's clock, in milliseconds. */
const databaseNow = async () =>
  +(await ear.database.admin.query("select clock_timestamp() as now")).rows[0].now;

/** Posts an event whose reads fail with 429 until `recover`, as it stands after earlier failures. */
async function failing(hours: number | null, attempts: number) {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const times = Number.POSITIVE_INFINITY;
  ear.sim.faults.next({ match: `GET /v1/payment_intents/${id}`, kind: "rate_limited", times });
  const eventId = `evt_${++count}`;
  const object = { object: "payment_intent", id };
  await ear.database.admin.query(
    `insert into stripe_listener.inbox (event_id, kind, type, object_type, object_id, payment_id, payload,
       stripe_created_at, attempts, first_failed_at, next_attempt_at)
     values ($1, 'SNAPSHOT', 'payment_intent.succeeded', 'payment_intent', $2, $2, $3, now(), $4,
       now() - $5 * interval '1 hour', now() - interval '1 day')`,
    [eventId, id, event("payment_intent.succeeded", object, { id: eventId }), attempts, hours],
  );
  ear.listener().worker.wake();
  const row = async () => (await ear.inbox(`event_id = '${eventId}'`))[0]!;
  await until(async () => (await row())["attempts"] !== attempts);
  const about = <T extends { subject: string }>(told: T[]) =>
    told.filter(({ subject }) => subject === eventId);
  return {
    row: await row(),
    waiting: about(await ear.told("event.waiting")),
    dead: about(await ear.told("dead_letter.parked")),
  };
}

it.each([
  [1, 2],
  [5, 32],
  [20, 600],
])("after %i failures an event waits %i s, a quarter more or less", async (failures, seconds) => {
  const from = await databaseNow();
  const { row, waiting } = await failing(failures === 1 ? null : 1, failures - 1);
  const until = await databaseNow();
  expect(row).toMatchObject({ status: "PENDING", attempts: failures, lease: null });
  const next = row["next_attempt_at"] as Date;
  expect(+next).toBeGreaterThanOrEqual(from + seconds * 750);
  expect(+next).toBeLessThanOrEqual(until + seconds * 1250);
  expect(waiting.map(({ data }) => data.nextTryAt)).toEqual(failures === 1 ? [next] : []);
});

it("an event whose reads fail for 71 hours waits on", async () => {
  const { row, dead } = await failing(71, 500);
  expect(row).toMatchObject({ status: "PENDING", attempts: 501, processed_at: null });
  expect(dead).toEqual([]);
});

it("one whose reads fail for 73 hours is buried, and said to be", async () => {
  const { row, dead, waiting } = await failing(73, 500);
  expect(row).toMatchObject({
    status: "DEAD",
    attempts: 501,
    lease: null,
    last_error: expect.stringMatching(/rate limit|too many/i),
  });
  expect(dead.map(({ data }) => data)).toMatchObject([
    { consumer: "stripe-listener", attempts: 501, error: row["last_error"] },
  ]);
  expect(waiting).toEqual([]);
});

it("a buried event that is replayed has fresh attempts and 72 hours again", async () => {
  const { row } = await failing(73, 500);
  const eventId = row["event_id"] as string;
  await ear.tell({
    type: "dead_letter.replay_requested",
    subject: eventId,
    occurredAt: new Date(),
    data: { consumer: "stripe-listener", eventId },
  });
  ear.listener().worker.wake();
  const again = async () => (await ear.inbox(`event_id = '${eventId}'`))[0]!;
  await until(async () => (await again())["attempts"] !== 0);
  expect(await again()).toMatchObject({ status: "PENDING", attempts: 1 });
  const failed = (await again())["first_failed_at"] as Date;
  expect(failed.getTime()).toBeGreaterThan((row["received_at"] as Date).getTime());
});
