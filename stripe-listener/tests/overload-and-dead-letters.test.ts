import { forgetPayloads } from "../sweep/forget-payloads";
import { event, type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen({ listener: { highWaterMark: 3, retryAfterMs: () => 60_000 } });
});
afterAll(() => ear.stop());

const succeeded = (id: string) =>
  event("payment_intent.succeeded", { object: "payment_intent", id });

it("W10: above the mark a flood is told to come back, and nothing that was answered 200 is lost", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++) statuses.push((await ear.post(succeeded(`pi_${i}`))).status);
  expect(statuses).toEqual([200, 200, 200, 200, 503, 503, 503, 503, 503, 503]);
  expect(await ear.inbox()).toHaveLength(4);
  const answer = await ear.post(succeeded("pi_more"));
  expect(answer.headers).toMatchObject({ "retry-after": "30" });
  expect(ear.listener().receiver.counts()).toMatchObject({ ACCEPTED: 4, OVERLOADED: 7 });
  await ear.database.admin.query(
    "update stripe_listener.inbox set status = 'IGNORED', processed_at = now(), lease = null",
  );
  await ear.listener().backlog.measure();
  expect((await ear.post(succeeded("pi_later"))).status).toBe(200);
});

it("W9: a dead event is announced, shown with its reason, and works when it is replayed", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const body = event(
    "payment_intent.succeeded",
    { object: "payment_intent", id: paid.id },
    { id: "evt_1" },
  );
  await ear.database.admin.query(
    `insert into stripe_listener.inbox (event_id, kind, type, payload, stripe_created_at, status,
       attempts, last_error) values ('evt_1', 'SNAPSHOT', 'payment_intent.succeeded', $1, now(),
       'DEAD', 12, 'broken for good')`,
    [body],
  );
  expect((await ear.post(body)).status).toBe(200);
  expect(await ear.inbox("event_id = 'evt_1'")).toMatchObject([{ status: "DEAD" }]);
  await ear.tell({
    type: "dead_letter.replay_requested",
    subject: "evt_1",
    occurredAt: new Date(),
    data: { consumer: "commissions", eventId: "evt_1" },
  });
  expect(await ear.inbox("event_id = 'evt_1'")).toMatchObject([{ status: "DEAD" }]);
  await ear.tell({
    type: "dead_letter.replay_requested",
    subject: "evt_1",
    occurredAt: new Date(),
    data: { consumer: "stripe-listener", eventId: "evt_1" },
  });
  while ((await ear.inbox("event_id = 'evt_1'"))[0]!["status"] !== "DONE")
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await ear.published(paid.id)).toHaveLength(1);
});

it("payloads are forgotten after 90 days, ids never", async () => {
  await ear.database.admin.query(
    `update stripe_listener.inbox set received_at = now() - interval '91 days' where event_id = 'evt_1'`,
  );
  expect(await forgetPayloads(ear.listener().db)).toBe(1);
  expect(await ear.inbox("event_id = 'evt_1'")).toMatchObject([{ payload: null, status: "DONE" }]);
});

it("the database refuses a row twice, a revision that goes back, and a state without one", async () => {
  const { db } = ear.listener();
  await expect(
    db.query(
      `insert into inbox (event_id, kind, type, stripe_created_at) values ('evt_1', 'THIN', 'x', now())`,
    ),
  ).rejects.toThrow(/inbox_once/);
  await expect(db.query("update payment set revision = revision - 1")).rejects.toThrow();
  await expect(db.query("update payment set facts = '{}'")).rejects.toThrow(/has revision/);
  await expect(
    db.query("insert into payment (id, revision) values ('pi_without_state', 1)"),
  ).rejects.toThrow(/payment_published_has_state/);
  await expect(db.query("delete from inbox")).rejects.toThrow(/permission denied/);
});
