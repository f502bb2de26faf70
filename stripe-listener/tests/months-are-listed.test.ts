import { listMonths, monthOf } from "../sweep/list-month";
import { type Listening, listen } from "./harness";

let ear: Listening;
let nowMs = Date.now();
beforeAll(async () => {
  ear = await listen({ sim: { clock: { now: () => new Date(nowMs) } } });
});
afterAll(() => ear.stop());

it.each([
  ["2026-03-31T23:59:59Z", 0, "2026-03", "2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"],
  ["2026-03-31T23:59:59Z", 1, "2026-02", "2026-02-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
  ["2026-01-01T00:00:00Z", 1, "2025-12", "2025-12-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"],
])("the month of %s, %i before, is %s", (at, ago, month, from, to) => {
  expect(monthOf(new Date(at), ago)).toEqual({ month, from: new Date(from), to: new Date(to) });
});

it("lists what Stripe has, in parts, once a day", async () => {
  const middle = monthOf(new Date(), 1).from.getTime() + 14 * 86_400_000;
  nowMs = middle;
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.refunds.create({ paymentIntent: paid.id, amount: 3_00 });
  ear.sim.payments.create({
    amount: 10_00,
    currency: "usd",
    paymentMethod: { declines: "generic_decline" },
  });
  const debit = ear.sim.payments.create({ amount: 5_00, currency: "eur", delayed: true });
  nowMs = middle + 86_400_000;
  ear.sim.payments.succeed(debit.id);
  for (let i = 0; i < 600; i++) ear.sim.payments.create({ amount: 1_00, currency: "usd" });
  nowMs = Date.now();

  expect(await listMonths(ear.listener())).toBe(602);
  expect(await listMonths(ear.listener())).toBeNull();
  const told = await ear.told("stripe.month_listed");
  const { month } = monthOf(new Date(), 1);
  const parts = told.filter(({ subject }) => subject === month).map(({ data }) => data);
  expect(parts.map(({ part, isLast }) => [part, isLast])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(Math.max(...parts.map(({ payments }) => payments.length))).toBeLessThanOrEqual(500);
  const all = parts.flatMap(({ payments }) => payments);
  expect(all).toHaveLength(602);
  expect(all.find(({ paymentIntentId }) => paymentIntentId === paid.id)).toEqual({
    paymentIntentId: paid.id,
    currency: "USD",
    receivedMinor: 10_00n,
    refundedMinor: 3_00n,
    disputed: false,
    paidAt: new Date(Math.floor(middle / 1000) * 1000),
  });
  expect(all.find(({ paymentIntentId }) => paymentIntentId === debit.id)!.paidAt).toEqual(
    new Date(Math.floor(middle / 1000) * 1000 + 86_400_000),
  );
});

it("lists no released authorisation as a refund, and leaves out what cannot be read", async () => {
  const { sim } = ear;
  sim.world.quirks.releasedAs = "refund";
  const { id } = sim.payments.create({ amount: 100_00, currency: "usd", capture: "manual" });
  sim.payments.capture(id, 60_00);
  sim.refunds.create({ paymentIntent: id, amount: 10_00 });
  const bad = sim.payments.create({ amount: 1_00, currency: "usd" }).id;
  sim.gaps.open({ object: "payment_intent", field: "status", id: bad });
  await listMonths(ear.listener(), 0);
  const told = await ear.told("stripe.month_listed");
  const { listedAt } = told.at(-1)!.data;
  const listed = told
    .filter(({ data }) => +data.listedAt === +listedAt)
    .flatMap(({ data }) => data.payments);
  expect(listed.find(({ paymentIntentId }) => paymentIntentId === id)).toMatchObject({
    receivedMinor: 60_00n,
    refundedMinor: 10_00n,
  });
  expect(listed.filter(({ paymentIntentId }) => paymentIntentId === bad)).toEqual([]);
});
