import { openSimulator } from "./stripe-world";

describe("an invoice", () => {
  it("is found from its payment, and freezes the subscription's metadata", async () => {
    const { sim, stripe } = openSimulator();
    const customer = await stripe.customers.create({ email: "grace@example.com" });
    const subscription = sim.subscriptions.create({
      customer: customer.id,
      metadata: { referral_code: "ADA" },
    });
    const paid = sim.invoices.pay({
      customer: customer.id,
      subscription: subscription.id,
      amount: 108_00,
      tax: 8_00,
    });
    const invoice = await stripe.invoices.retrieve(paid.id, { expand: ["payments"] });
    const intentId = String(invoice.payments?.data[0]?.payment.payment_intent);
    const edges = await stripe.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: intentId },
    });

    expect(invoice).toMatchObject({ status: "paid", total_excluding_tax: 100_00, total: 108_00 });
    expect(invoice.parent?.subscription_details).toEqual({
      subscription: subscription.id,
      metadata: { referral_code: "ADA" },
    });
    expect(edges.data.map((edge) => edge.invoice)).toEqual([invoice.id]);
    expect((await stripe.paymentIntents.retrieve(intentId)).metadata).toEqual({});
  });

  it("can be paid in parts, and outside Stripe", () => {
    const { sim } = openSimulator();
    const customer = sim.customers.create().id;
    const parts = [30_00, 50_00];
    const invoice = sim.invoices.pay({ customer, amount: 100_00, parts, paidOffStripe: 20_00 });
    expect(invoice).toMatchObject({ amount_paid: 100_00, amount_paid_off_stripe: 20_00 });
    expect(sim.invoices.paymentsOf(invoice.id).map((edge) => edge.amount_paid)).toEqual(parts);
  });

  it("stays open when the card is declined, and can then be voided", () => {
    const { sim } = openSimulator();
    const customer = sim.customers.create().id;
    const paymentMethod = { declines: "insufficient_funds" };
    const invoice = sim.invoices.pay({ customer, amount: 100_00, paymentMethod });
    expect(invoice).toMatchObject({ status: "open", amount_paid: 0, amount_remaining: 100_00 });
    expect(sim.invoices.paymentsOf(invoice.id)).toMatchObject([{ status: "open" }]);
    expect(sim.invoices.void(invoice.id).status).toBe("void");
  });

  it("keeps a deleted customer's name and charges it no more", async () => {
    const { sim, stripe } = openSimulator();
    const { id } = await stripe.customers.create({ email: "grace@example.com" });
    sim.payments.create({ amount: 500, currency: "usd", customer: id });
    await stripe.customers.del(id);
    const { data } = await stripe.paymentIntents.list({ customer: id, expand: ["data.customer"] });
    expect(data[0]?.customer).toEqual({ id, object: "customer", deleted: true });
    expect(() => sim.invoices.pay({ customer: id, amount: 500 })).toThrow("No such customer");
  });
});

describe("a checkout session", () => {
  const items = [
    { quantity: 2, price_data: { currency: "usd", unit_amount: 25_00, product: "prod_x" } },
  ];

  it("carries its payment metadata to the intent, and its own stays behind", async () => {
    const { sim, stripe } = openSimulator();
    const promotion = await stripe.promotionCodes.create({
      code: "ADA10",
      promotion: { type: "coupon", coupon: "any" },
    });
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      line_items: items,
      client_reference_id: "workspace-7",
      discounts: [{ promotion_code: promotion.id }],
      metadata: { stays: "here" },
      payment_intent_data: { metadata: { referral_code: "ADA" } },
      success_url: "https://example.com/thanks",
    });
    sim.checkout.complete(session.id, { email: "grace@example.com" });

    const expand = ["payment_intent.latest_charge"];
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      amount_total: 50_00,
      client_reference_id: "workspace-7",
      discounts: [{ coupon: null, promotion_code: promotion.id }],
      payment_intent: {
        metadata: { referral_code: "ADA" },
        latest_charge: { metadata: { referral_code: "ADA" } },
      },
    });
    expect(() => sim.checkout.complete(session.id)).toThrow("is complete");
  });

  it("stays unpaid until a delayed payment arrives", () => {
    const { sim } = openSimulator();
    const { id } = sim.checkout.create({ amount: 900, currency: "usd" });
    expect(sim.checkout.complete(id, { delayed: true }).payment_status).toBe("unpaid");
    expect(sim.checkout.settle(id, "succeeded").payment_status).toBe("paid");
    expect(sim.events.all().at(-1)?.type).toBe("checkout.session.async_payment_succeeded");
  });

  it("starts a subscription whose metadata reaches the invoice", async () => {
    const { sim, stripe } = openSimulator();
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      line_items: items,
      subscription_data: { metadata: { referral_code: "ADA" } },
    });
    const done = sim.checkout.complete(session.id);
    const invoice = await stripe.invoices.retrieve(String(done.invoice));
    expect(invoice.parent?.subscription_details?.metadata).toEqual({ referral_code: "ADA" });
  });
});
