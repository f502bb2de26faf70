import type Stripe from "stripe";
import { openSimulator } from "./stripe-world";

const EXPAND = ["latest_charge.balance_transaction", "latest_charge.refunds"];
const usd = { amount: 100_00, currency: "usd" };

async function chargeOf(stripe: Stripe, id: string): Promise<Stripe.Charge> {
  const intent = await stripe.paymentIntents.retrieve(id, { expand: EXPAND });
  return intent.latest_charge as Stripe.Charge;
}

describe("the rest of an authorisation that was captured in part", () => {
  it.each([
    ["nothing", 0, [], 60_00],
    ["refund", 40_00, [{ amount: 40_00, status: "succeeded", balance_transaction: null }], 60_00],
    [
      "refund_with_movement",
      40_00,
      [{ amount: 40_00, status: "succeeded", balance_transaction: expect.stringMatching(/^txn_/) }],
      100_00,
    ],
  ] as const)("released as %s", async (releasedAs, amount_refunded, refunds, settled) => {
    const { sim, stripe } = openSimulator({ quirks: { releasedAs } });
    const { id } = sim.payments.create({ ...usd, capture: "manual" });
    sim.payments.capture(id, 60_00);
    const charge = await chargeOf(stripe, id);
    expect(charge).toMatchObject({ amount_captured: 60_00, amount_refunded, refunded: false });
    expect(charge.refunds!.data).toMatchObject(refunds);
    expect(charge.balance_transaction).toMatchObject({ amount: settled });
    // Only what was captured can be refunded.
    expect(() => sim.refunds.create({ paymentIntent: id, amount: 60_01 })).toThrow("between 1 and");
    sim.refunds.create({ paymentIntent: id, amount: 60_00 });
    expect((await chargeOf(stripe, id)).refunded).toBe(true);
  });
});

it("a refund of before 2024-10-28 is told by its charge and by charge.refund.updated alone", () => {
  const { sim } = openSimulator({ quirks: { refundEvents: "charge_events_only" } });
  const { id } = sim.payments.create(usd);
  const before = sim.events.all().length;
  const refund = sim.refunds.create({ paymentIntent: id });
  sim.refunds.fail(refund.id);
  const told = sim.events.all().slice(before);
  expect(told.map(({ type }) => type)).toEqual(["charge.refunded", "charge.refund.updated"]);
});

it("a charge appears some seconds after its payment has succeeded", async () => {
  const { sim, stripe, clock } = openSimulator({ quirks: { chargeAppearsAfterSeconds: 5 } });
  const { id } = sim.payments.create(usd);
  const seen = () => stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
  expect(await seen()).toMatchObject({ status: "succeeded", latest_charge: null });
  clock.pass(5 / 3600);
  expect(await seen()).toMatchObject({ latest_charge: { object: "charge" } });
});

it("a dispute may be told by its event while its charge is not marked", async () => {
  const { sim, stripe } = openSimulator({ quirks: { marksDisputedCharges: false } });
  const { id } = sim.payments.create(usd);
  const { id: dispute } = sim.disputes.open({ paymentIntent: id, inquiry: true });
  expect((await chargeOf(stripe, id)).disputed).toBe(false);
  expect(await stripe.disputes.retrieve(dispute)).toMatchObject({ payment_intent: id });
});

describe("a gap", () => {
  it("takes a field out of every answer with such an object, nested and listed ones too", async () => {
    const { sim, stripe } = openSimulator();
    const { id } = sim.payments.create(usd);
    sim.gaps.open({ object: "charge", field: "disputed" });
    sim.gaps.open({ object: "charge", field: "amount_refunded", as: "null" });
    for (const charge of [
      await chargeOf(stripe, id),
      (await stripe.charges.list({ payment_intent: id })).data[0],
    ]) {
      expect(charge).not.toHaveProperty("disputed");
      expect(charge).toHaveProperty("amount_refunded", null);
    }
    sim.gaps.close();
    expect(await chargeOf(stripe, id)).toMatchObject({ disputed: false, amount_refunded: 0 });
    expect(sim.payments.retrieve(id)).toMatchObject({ amount: 100_00 });
  });

  it("of one object, in so many answers", async () => {
    const { sim, stripe } = openSimulator();
    const [one, other] = [sim.payments.create(usd), sim.payments.create(usd)];
    sim.gaps.open({ object: "payment_intent", field: "status", id: one.id, times: 1 });
    expect(await stripe.paymentIntents.retrieve(other.id)).toHaveProperty("status");
    expect(await stripe.paymentIntents.retrieve(one.id)).not.toHaveProperty("status");
    expect(await stripe.paymentIntents.retrieve(one.id)).toHaveProperty("status");
  });
});
