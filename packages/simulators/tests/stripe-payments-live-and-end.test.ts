import type Stripe from "stripe";
import { openSimulator, refusalOf } from "./stripe-world";

const EXPAND = ["latest_charge.balance_transaction", "latest_charge.refunds"];

describe("a payment through the SDK", () => {
  it("is charged, settled and expanded two levels deep", async () => {
    const { stripe } = openSimulator();
    const created = await stripe.paymentIntents.create({
      amount: 100_00,
      currency: "USD",
      confirm: true,
      payment_method: "pm_card_visa",
      metadata: { referral_code: "ADA" },
      amount_details: { tax: { total_tax_amount: 8_00 } },
    });
    const intent = await stripe.paymentIntents.retrieve(created.id, { expand: EXPAND });
    const charge = intent.latest_charge as Stripe.Charge;

    expect(intent).toMatchObject({ status: "succeeded", amount_received: 100_00, currency: "usd" });
    expect(intent.amount_details?.tax?.total_tax_amount).toBe(8_00);
    expect(charge.metadata).toEqual({ referral_code: "ADA" });
    expect(charge.refunds?.data).toEqual([]);
    expect(charge.balance_transaction).toMatchObject({ amount: 100_00, fee: 3_20, net: 96_80 });
    expect(intent.id).toMatch(/^pi_[0-9A-Za-z]{24}$/);
  });

  it("copies metadata to the charge at confirmation and never again", async () => {
    const { sim, stripe } = openSimulator();
    const { id } = sim.payments.prepare({ amount: 500, currency: "usd", metadata: { code: "A" } });
    await stripe.paymentIntents.update(id, { metadata: { code: "B" } });
    await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    await stripe.paymentIntents.update(id, { metadata: { code: "C" } });

    const intent = await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
    expect(intent.metadata).toEqual({ code: "C" });
    expect((intent.latest_charge as Stripe.Charge).metadata).toEqual({ code: "B" });
  });

  it("captures a part of what was authorised, once", async () => {
    const { sim, stripe } = openSimulator();
    const { id } = sim.payments.create({ amount: 100_00, currency: "usd", capture: "manual" });
    expect(sim.payments.retrieve(id)).toMatchObject({
      status: "requires_capture",
      amount_received: 0,
    });

    const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: 60_00 });
    expect(captured).toMatchObject({ status: "succeeded", amount: 100_00, amount_received: 60_00 });
    expect(await refusalOf(stripe.paymentIntents.capture(id))).toMatchObject({
      code: "payment_intent_unexpected_state",
    });
  });

  it.each([
    ["succeeds days later", "succeed", { status: "succeeded", amount_received: 40_00 }],
    ["is returned by the bank", "fail", { status: "requires_payment_method", amount_received: 0 }],
  ] as const)("a delayed payment %s", (_, verb, expected) => {
    const { sim } = openSimulator();
    const intent = sim.payments.create({ amount: 40_00, currency: "usd", delayed: true });
    expect(intent.status).toBe("processing");
    expect(sim.payments[verb](intent.id)).toMatchObject(expected);
  });

  it("keeps one charge for each attempt and names the last", async () => {
    const { stripe } = openSimulator();
    const input = { amount: 900, currency: "usd", confirm: true };
    const declined = { ...input, payment_method: "pm_card_chargeDeclined" };
    expect(await refusalOf(stripe.paymentIntents.create(declined))).toEqual({
      type: "StripeCardError",
      code: "card_declined",
      status: 402,
    });
    const [failed] = (await stripe.paymentIntents.list()).data;
    const paid = await stripe.paymentIntents.confirm(failed!.id, {
      payment_method: "pm_card_visa",
    });
    const charges = await stripe.charges.list({ payment_intent: paid.id });
    expect(charges.data.map((charge) => charge.status)).toEqual(["succeeded", "failed"]);
    expect(paid.latest_charge).toBe(charges.data[0]?.id);
    expect(paid.last_payment_error).toBeNull();
  });

  it("leaves zero-decimal amounts alone and shows what the payer saw", () => {
    const { sim } = openSimulator();
    const presentment = { amount: 980, currency: "EUR" };
    const yen = sim.payments.create({ amount: 1500, currency: "jpy", presentment });
    expect(yen).toMatchObject({
      amount_received: 1500,
      presentment_details: { presentment_amount: 980, presentment_currency: "eur" },
    });
  });

  it.each([["unknown payment", "StripeInvalidRequestError", 404, "resource_missing"]])(
    "answers an %s as Stripe does",
    async (_, type, status, code) => {
      const { stripe } = openSimulator();
      const refusal = await refusalOf(stripe.paymentIntents.retrieve("pi_nowhere"));
      expect(refusal).toEqual({ type, status, code });
    },
  );
});

describe("refunds", () => {
  it("add up on the charge, and stop at what was captured", async () => {
    const { sim, stripe } = openSimulator();
    const { id } = sim.payments.create({ amount: 100_00, currency: "usd" });
    await stripe.refunds.create({ payment_intent: id, amount: 30_00 });
    sim.refunds.create({ paymentIntent: id, amount: 30_00, status: "pending" });
    const { data } = await stripe.charges.list({ payment_intent: id, expand: ["data.refunds"] });
    expect(data[0]).toMatchObject({ amount_refunded: 60_00, refunded: false });
    expect(data[0]?.refunds?.data.map((refund) => refund.status)).toEqual(["pending", "succeeded"]);

    const tooMuch = stripe.refunds.create({ payment_intent: id, amount: 40_01 });
    expect(await refusalOf(tooMuch)).toMatchObject({ code: "amount_too_large", status: 400 });
    await stripe.refunds.create({ payment_intent: id });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: "charge_already_refunded",
    });
  });

  it("that fail are taken back from the charge", async () => {
    const { sim, stripe } = openSimulator();
    const { id, latest_charge } = sim.payments.create({ amount: 100_00, currency: "usd" });
    const refund = sim.refunds.create({ paymentIntent: id, status: "pending" });
    expect(sim.refunds.fail(refund.id)).toMatchObject({ status: "failed" });
    const charge = await stripe.charges.retrieve(String(latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(sim.events.all().map((event) => event.type)).toEqual(
      expect.arrayContaining(["refund.created", "refund.updated", "refund.failed"]),
    );
  });
});

describe("disputes", () => {
  const moved = (dispute: Stripe.Dispute) =>
    dispute.balance_transactions.map((transaction) => transaction.amount);

  it.each([
    ["a won dispute returns what it took", {}, "won", [-100_00, 100_00]],
    ["a lost dispute keeps it", {}, "lost", [-100_00]],
    ["an inquiry never moves money", { inquiry: true }, "warning_closed", []],
  ] as const)("%s", async (_, how, outcome, expected) => {
    const { sim, stripe } = openSimulator();
    const { id } = sim.payments.create({ amount: 100_00, currency: "usd" });
    const { id: disputeId } = sim.disputes.open({ paymentIntent: id, ...how });
    await stripe.disputes.update(disputeId, { submit: true });
    sim.disputes.close(disputeId, outcome);
    const dispute = await stripe.disputes.retrieve(disputeId);
    expect(dispute.status).toBe(outcome);
    expect(moved(dispute)).toEqual(expected);
  });

  it("bar refunds while the money is withdrawn", async () => {
    const { sim, stripe } = openSimulator();
    const { id } = sim.payments.create({ amount: 100_00, currency: "usd" });
    const { id: disputeId } = sim.disputes.open({ paymentIntent: id });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: "charge_disputed",
    });
    sim.disputes.close(disputeId, "won");
    expect(await stripe.refunds.create({ payment_intent: id })).toMatchObject({ amount: 100_00 });
  });

  it("can take a status that no SDK knows, and an inquiry can grow", () => {
    const { sim } = openSimulator();
    const { id } = sim.payments.create({ amount: 100_00, currency: "usd" });
    const inquiry = sim.disputes.open({ paymentIntent: id, inquiry: true, amount: 40_00 });
    expect(moved(sim.disputes.escalate(inquiry.id))).toEqual([-40_00]);
    expect(sim.disputes.setStatus(inquiry.id, "pondered").status).toBe("pondered");
    expect(() => sim.disputes.close(inquiry.id, "warning_closed")).toThrow("does not follow");
  });
});
