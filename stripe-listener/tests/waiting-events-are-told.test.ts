import { until } from "@tributary/testing/eventually";
import { event, type Listening, listen } from "./harness";

let ear: Listening;
let retryMs: number;
beforeAll(async () => {
  ear = await listen({ listener: { retryAfterMs: () => retryMs } });
});
beforeEach(() => {
  retryMs = 5;
});
afterAll(() => ear.stop());

const inbox = async () => (await ear.running.backlog()).inbox!;
const told = async (eventId: string) =>
  (await ear.told("event.waiting")).filter(({ subject }) => subject === eventId);

/** Sends one event of a new payment, whose reads fail so many times. */
async function failing(eventId: string, times: number): Promise<string> {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.faults.next({ match: `GET /v1/payment_intents/${id}`, kind: "rate_limited", times });
  const object = { object: "payment_intent", id };
  const body = event("payment_intent.succeeded", object, { id: eventId });
  expect((await ear.post(body)).status).toBe(200);
  return id;
}

it("an event that fails is told with its next try and why, is counted, and told when it is over", async () => {
  retryMs = 60_000;
  const paymentId = await failing("evt_waits", 1);
  await until(async () => (await told("evt_waits")).length > 0);
  const [first] = await told("evt_waits");
  expect(first!.data).toMatchObject({
    consumer: "stripe-listener",
    eventId: "evt_waits",
    type: "payment_intent.succeeded",
    subject: paymentId,
    attempts: 1,
    reason: expect.stringMatching(/rate limit|too many/i),
  });
  const { nextTryAt, firstFailedAt, at } = first!.data;
  expect(nextTryAt!.getTime() - at.getTime()).toBeGreaterThan(50_000);
  expect(firstFailedAt.getTime()).toBeLessThanOrEqual(at.getTime());
  await ear.database.admin.query(
    "update stripe_listener.inbox set first_failed_at = now() - interval '90 seconds' where event_id = 'evt_waits'",
  );
  expect(await inbox()).toMatchObject({ waiting: 1, dead: 0 });
  expect((await inbox()).waitingSeconds).toBeGreaterThanOrEqual(90);

  await ear.database.admin.query(
    "update stripe_listener.inbox set next_attempt_at = now() where event_id = 'evt_waits'",
  );
  await ear.drain();
  expect(await ear.published(paymentId)).toHaveLength(1);
  expect((await told("evt_waits")).map(({ data }) => data.nextTryAt)).toEqual([nextTryAt, null]);
  expect(await inbox()).toEqual({ waiting: 0, waitingSeconds: 0, dead: 0 });
});

it("of many failures those are told that double their number, and the end", async () => {
  await failing("evt_often", 9);
  await ear.drain();
  const tellings = (await told("evt_often")).map(({ data }) => data);
  expect(tellings.map(({ attempts }) => attempts)).toEqual([1, 2, 4, 8, 9]);
  expect(tellings.map(({ nextTryAt }) => nextTryAt === null)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

it("one that is given up is counted as dead, and its replay ends the wait", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const intent = ear.sim.world.store.paymentIntents.get(id)!;
  ear.sim.world.store.paymentIntents.delete(id);
  const object = { object: "payment_intent", id };
  await ear.post(event("payment_intent.succeeded", object, { id: "evt_dies" }));
  await ear.drain();
  expect(await inbox()).toMatchObject({ waiting: 0, dead: 1 });
  expect((await ear.told("dead_letter.parked")).map(({ subject }) => subject)).toEqual([
    "evt_dies",
  ]);
  ear.sim.world.store.paymentIntents.set(id, intent);
  await ear.tell({
    type: "dead_letter.replay_requested",
    subject: "evt_dies",
    occurredAt: new Date(),
    data: { consumer: "stripe-listener", eventId: "evt_dies" },
  });
  await ear.drain();
  expect((await told("evt_dies")).at(-1)!.data).toMatchObject({ attempts: 0, nextTryAt: null });
  expect(await inbox()).toMatchObject({ waiting: 0, dead: 0 });
});

it("an event that never failed is not told of", async () => {
  ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const before = (await ear.told("event.waiting")).length;
  await ear.settle();
  expect(await ear.told("event.waiting")).toHaveLength(before);
});
