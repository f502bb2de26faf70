import { sweepEvents } from "../sweep/sweep-events";
import { sweepPayments } from "../sweep/sweep-payments";
import { sweepRefundsAndDisputes } from "../sweep/sweep-refunds-and-disputes";
import { type Listening, listenInSilence } from "./harness";

const DAY_MS = 86_400_000;
let ear: Listening;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.now();
  ear = await listenInSilence(() => nowMs);
});
afterEach(() => ear.stop());

const services = () => ear.listener();

it("W11: two days of silence are made up from the last sweep on", async () => {
  expect(await sweepEvents(services())).toBe(0);
  const before = await ear.database.admin.query("select * from stripe_listener.sweep");
  expect(before.rows).toMatchObject([{ name: "events", cursor: null, lease: null }]);
  await ear.database.admin.query(
    "update stripe_listener.sweep set watermark = now() - interval '2 days', finished_at = now() - interval '2 days'",
  );
  nowMs -= 2 * DAY_MS - 60_000;
  const early = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  nowMs += DAY_MS;
  ear.sim.refunds.create({ paymentIntent: early.id, amount: 1_00 });
  const late = ear.sim.payments.create({ amount: 20_00, currency: "usd" });
  await ear.settle();
  expect(await ear.published()).toEqual([]);
  // Three for each payment, two for the refund.
  expect(await sweepEvents(services())).toBe(8);
  await ear.drain();
  expect((await ear.published(early.id)).at(-1)!.data.refunds).toHaveLength(1);
  expect(await ear.published(late.id)).toHaveLength(1);
});

it("what a webhook brought is not taken in again, and a second sweep waits an hour", async () => {
  ear.sim.delivery.configure({ drop: 0 });
  ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await ear.settle();
  expect(await sweepEvents(services())).toBe(0);
  expect(await sweepEvents(services())).toBeNull();
  expect(await sweepEvents(services(), 0)).toBe(0);
});

it("the overlap finds an event that was made in the second before the sweep", async () => {
  await sweepEvents(services());
  nowMs -= 1000;
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  expect(await sweepEvents(services(), 0)).toBe(3);
  await ear.drain();
  expect(await ear.published(id)).toHaveLength(1);
});

it("many pages of events are all taken in", async () => {
  for (let i = 0; i < 130; i++) ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  expect(await sweepEvents(services())).toBe(390);
  await ear.drain();
  expect(await ear.published()).toHaveLength(130);
});

it("the nightly sweep finds payments whose events are gone, 35 days back", async () => {
  nowMs -= 34 * DAY_MS;
  const old = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  nowMs += 34 * DAY_MS;
  expect(await sweepEvents(services())).toBe(0);
  expect(await sweepPayments(services())).toBe(1);
  await ear.drain();
  expect(await ear.published(old.id)).toHaveLength(1);
  expect(await sweepPayments(services())).toBeNull();
});

it("the nightly sweep reads again only what may have changed", async () => {
  nowMs -= 10 * DAY_MS;
  const [plain, refunded, disputed] = Array.from({ length: 3 }, () =>
    ear.sim.payments.create({ amount: 10_00, currency: "usd" }),
  );
  expect(await sweepPayments(services())).toBe(3);
  await ear.drain();
  ear.sim.refunds.create({ paymentIntent: refunded!.id, amount: 1_00 });
  ear.sim.disputes.open({ paymentIntent: disputed!.id });
  await ear.database.admin.query("update stripe_listener.inbox set event_id = 'old:' || event_id");
  expect(await sweepPayments(services(), 0)).toBe(2);
  await ear.drain();
  expect(await ear.published(plain!.id)).toHaveLength(1);
  expect((await ear.published(refunded!.id)).at(-1)!.data.refunds).toHaveLength(1);
  expect((await ear.published(disputed!.id)).at(-1)!.data.disputes).toHaveLength(1);
});

it.each([
  ["payment_intent", "created"],
  ["payment_intent", "amount_received"],
  ["payment_intent", "status"],
  ["charge", "disputed"],
  ["charge", "amount_refunded"],
  ["refund", "created"],
  ["refund", "status"],
  ["event", "created"],
  ["event", "livemode"],
])("a listed %s without %s stops no sweep", async (object, field) => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.refunds.create({ paymentIntent: id, amount: 1_00 });
  ear.sim.gaps.open({ object, field, as: "missing" });
  expect(await sweepEvents(services())).not.toBeNull();
  expect(await sweepPayments(services())).toBe(1);
  expect(await sweepRefundsAndDisputes(services())).not.toBeNull();
});

it("a page that does not say whether more follow is not taken for the last", async () => {
  for (let i = 0; i < 130; i++) ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.gaps.open({ object: "list", field: "has_more", as: "missing" });
  await expect(sweepPayments(services())).rejects.toThrow("has_more");
  await expect(sweepEvents(services())).rejects.toThrow("has_more");
  await expect(sweepRefundsAndDisputes(services())).rejects.toThrow("has_more");
});

it("a sweep that was interrupted goes on where it was", async () => {
  for (let i = 0; i < 250; i++) ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  let lists = 0;
  ear.sim.faults.next({
    match: ({ path }) => path === "/v1/payment_intents" && ++lists === 2,
    kind: "fails_before_effect",
  });
  await expect(sweepPayments(services())).rejects.toThrow();
  expect(await ear.inbox("kind = 'SWEEP'")).toHaveLength(100);
  expect(await sweepPayments(services())).toBe(150);
  await ear.drain();
  expect(await ear.published()).toHaveLength(250);
});

it("two processes that sweep at once do it once", async () => {
  ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const found = await Promise.all([sweepEvents(services()), sweepEvents(services())]);
  expect(found.sort()).toEqual([3, null]);
});

it("swept payments fall due one after the other, behind what happens meanwhile", async () => {
  for (let i = 0; i < 3; i++) ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await sweepPayments({ ...services(), sweepGapMs: 60_000 });
  const rows = await ear.database.admin.query(
    `select round(extract(epoch from next_attempt_at - received_at) / 60)::int as minutes
     from stripe_listener.inbox order by next_attempt_at`,
  );
  expect(rows.rows.map(({ minutes }) => minutes).slice(1)).toEqual([1, 2]);
});
