import { sweepEvents } from "../sweep/sweep-events";
import { sweepPayments } from "../sweep/sweep-payments";
import { sweepRefundsAndDisputes } from "../sweep/sweep-refunds-and-disputes";
import { type Listening, listenInSilence } from "./harness";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
let ear: Listening;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.now();
  ear = await listenInSilence(() => nowMs);
});
afterEach(() => ear.stop());

const services = () => ear.listener();
const query = (sql: string, values: unknown[] = []) => ear.database.admin.query(sql, values);

/** Payments of that age, each with a refund, told as Stripe has them, and no inbox left. */
async function told(count: number, ageMs: number): Promise<string[]> {
  nowMs -= ageMs;
  const ids = Array.from({ length: count }, () => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    ear.sim.refunds.create({ paymentIntent: id, amount: 1_00 });
    return id;
  });
  nowMs += ageMs;
  await sweepPayments(services(), 0);
  await sweepRefundsAndDisputes(services(), 0);
  await ear.drain();
  await query("delete from stripe_listener.inbox");
  return ids;
}

it("whatever of a payment Stripe lists otherwise than it was told", async () => {
  const ids = await told(6, 10 * DAY_MS);
  const changes = [
    `revision = revision + 1, facts = facts || '{"status": "processing"}'`,
    `revision = revision + 1, facts = facts || '{"receivedMinor": "999"}'`,
    `revision = revision + 1, facts = jsonb_set(facts, '{refunds,0,amountMinor}', '"99"')`,
    "read_at = (facts ->> 'paidAt')::timestamptz + interval '24 hours'",
    "read_at = (facts ->> 'paidAt')::timestamptz + interval '24 hours 1 ms'",
    "read_at = now()",
  ];
  for (const [place, change] of changes.entries())
    await query(`update stripe_listener.payment set ${change} where id = $1`, [ids[place]]);
  expect(await sweepPayments(services(), 0)).toBe(4);
  const found = await ear.inbox("kind = 'SWEEP'");
  expect(new Set(found.map(({ payment_id }) => payment_id))).toEqual(new Set(ids.slice(0, 4)));
});

it("a payment of 35 days, and none that is older", async () => {
  nowMs -= 35 * DAY_MS - MINUTE_MS;
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  nowMs -= 2 * MINUTE_MS;
  ear.sim.payments.create({ amount: 20_00, currency: "usd" });
  nowMs = Date.now();
  expect(await sweepPayments(services(), 0)).toBe(1);
  expect(await ear.inbox()).toMatchObject([{ payment_id: id }]);
});

it("a refund of 120 days, and none that is older", async () => {
  nowMs -= 120 * DAY_MS - MINUTE_MS;
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.refunds.create({ paymentIntent: id, amount: 1_00 });
  nowMs -= 2 * MINUTE_MS;
  const older = ear.sim.payments.create({ amount: 20_00, currency: "usd" });
  ear.sim.refunds.create({ paymentIntent: older.id, amount: 1_00 });
  nowMs = Date.now();
  expect(await sweepRefundsAndDisputes(services(), 0)).toBe(1);
  expect(await ear.inbox()).toMatchObject([{ payment_id: id }]);
});

it("a refund from before refunds had a status is told as it is listed", async () => {
  await told(1, DAY_MS);
  ear.sim.gaps.open({ object: "refund", field: "status", as: "null" });
  expect(await sweepRefundsAndDisputes(services(), 0)).toBe(0);
});

it.each([
  [24, 0],
  [26, 1],
])(
  "after %i days without a sweep it is told %i time(s) that events are lost",
  async (days, times) => {
    await sweepEvents(services(), 0);
    await query("update stripe_listener.sweep set watermark = now() - $1 * interval '1 day'", [
      days,
    ]);
    const error = jest.fn();
    const log = Object.assign(Object.create(services().log), {
      error,
    }) as Listening["running"]["services"]["log"];
    await sweepEvents({ ...services(), log }, 0);
    expect(error).toHaveBeenCalledTimes(times);
  },
);
