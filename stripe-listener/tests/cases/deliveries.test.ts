import { sweepPayments } from "../../sweep/sweep-payments";
import { event, type Listening, listen } from "../harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen({ listener: { sweepGapMs: 0 } });
});
afterAll(() => ear.stop());

const waiting = (type: string) =>
  ear.sim.delivery.pending().findLast((one) => one.type === type)!.eventId;

/** Sends one event, snapshot or thin, as Stripe signs it. */
async function send(eventId: string, kind: "snapshot" | "thin" = "snapshot") {
  const { body } = ear.sim.delivery.sign(eventId, kind);
  expect((await ear.post(body)).status).toBe(200);
}

it("case 1: the same event five times, two of them at once: one row, one publication", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const eventId = waiting("payment_intent.succeeded");
  await Promise.all([send(eventId), send(eventId)]);
  for (let i = 0; i < 3; i++) await send(eventId);
  await ear.drain();
  expect(await ear.inbox(`event_id = '${eventId}'`)).toHaveLength(1);
  expect(await ear.published(id)).toHaveLength(1);
});

it("case 2: two different events for one refund: one refund in the state, told once", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await ear.settle();
  ear.sim.refunds.create({ paymentIntent: id, amount: 4_00 });
  await send(waiting("charge.refunded"));
  await ear.drain();
  await send(waiting("refund.created"));
  await ear.drain();
  const told = await ear.published(id);
  expect(told).toHaveLength(2);
  expect(told[1]!.data.refunds.map(({ amountMinor }) => amountMinor)).toEqual([4_00n]);
});

it("case 3: refund.created before payment_intent.succeeded: told at once at the reduced amount", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.refunds.create({ paymentIntent: id, amount: 4_00 });
  await send(waiting("refund.created"));
  await ear.drain();
  await send(waiting("payment_intent.succeeded"));
  await ear.drain();
  const told = await ear.published(id);
  expect(told).toHaveLength(1);
  expect(told[0]!.data).toMatchObject({ receivedMinor: 10_00n, refunds: [{ amountMinor: 4_00n }] });
});

it("case 4: succeeded never comes, only charge.updated: told all the same", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await send(waiting("charge.updated"));
  await ear.drain();
  expect(await ear.published(id)).toHaveLength(1);
});

it("case 4: nothing comes at all: the nightly sweep finds it", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await sweepPayments(ear.listener(), 0);
  await ear.drain();
  expect(await ear.published(id)).toHaveLength(1);
});

describe("case 27: events of the other mode or another account tell nothing", () => {
  it.each([
    ["live mode", { livemode: true }, 400],
    ["a connected account", { account: "acct_1" }, 200],
  ])("%s", async (_, more, status) => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    const object = { object: "payment_intent", id };
    const body = event("payment_intent.succeeded", object, more);
    expect((await ear.post(body)).status).toBe(status);
    await ear.drain();
    expect(await ear.published(id)).toEqual([]);
    expect(await ear.inbox(`payment_id = '${id}'`)).toEqual([]);
    expect(await ear.inbox("status = 'DEAD'")).toEqual([]);
  });
});

describe("[D] what the best product in the field gets wrong", () => {
  it("D2: a crash between the receipt and the work loses nothing: the receipt is not the deed", async () => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    ear.sim.faults.next({ match: /./, kind: "drops_before_effect", times: 1 });
    await send(waiting("payment_intent.succeeded"));
    await ear.restart();
    // Stripe's retry is answered 200, and the work is done once.
    await send(waiting("payment_intent.succeeded"));
    await ear.drain();
    expect(await ear.published(id)).toHaveLength(1);
  });

  it("D3: an event that comes again after months is still known", async () => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    const eventId = waiting("payment_intent.succeeded");
    await send(eventId);
    await ear.drain();
    await ear.database.admin.query(
      "update stripe_listener.inbox set received_at = now() - interval '300 days', payload = null where event_id = $1",
      [eventId],
    );
    await send(eventId);
    await ear.drain();
    expect(await ear.inbox(`event_id = '${eventId}'`)).toMatchObject([{ payload: null }]);
    expect(await ear.published(id)).toHaveLength(1);
  });

  it("D14: the refund of a one-off payment without an invoice is seen", async () => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    ear.sim.refunds.create({ paymentIntent: id });
    await ear.settle();
    expect((await ear.published(id)).at(-1)!.data.refunds).toMatchObject([{ amountMinor: 10_00n }]);
  });
});
