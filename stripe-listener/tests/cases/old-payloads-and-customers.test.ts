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

describe("case 28: old payloads and thin twins end in the same state", () => {
  it("an invoice as 2022-11-15 wrote it names its payment itself", async () => {
    const { sim } = ear;
    sim.events.setApiVersion("2022-11-15");
    const customer = sim.customers.create().id;
    const subscription = sim.subscriptions.create({
      customer,
      metadata: { referral_code: "OLD" },
    }).id;
    const invoice = sim.invoices.pay({ customer, subscription, amount: 10_00, tax: 1_00 });
    sim.events.setApiVersion("2026-10-28.endive");
    const id = sim.invoices.paymentsOf(invoice.id)[0]!.payment.payment_intent as string;
    const eventId = waiting("invoice.paid");
    expect(JSON.parse(sim.delivery.sign(eventId).body).data.object.payment_intent).toBe(id);
    await send(eventId);
    await ear.drain();
    expect((await ear.published(id))[0]!.data).toMatchObject({
      receivedMinor: 10_00n,
      taxMinor: 1_00n,
      evidence: [{ source: "SUBSCRIPTION_METADATA", code: "OLD" }],
    });
  });

  it.each([
    "payment_intent.succeeded",
    "charge.updated",
    "refund.created",
    "charge.dispute.created",
  ])("%s as a thin notification, alone and beside its snapshot", async (type) => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    ear.sim.refunds.create({ paymentIntent: id, amount: 1_00 });
    ear.sim.disputes.open({ paymentIntent: id, amount: 2_00 });
    const eventId = waiting(type);
    await send(eventId, "thin");
    await ear.drain();
    await send(eventId);
    await ear.drain();
    const told = await ear.published(id);
    expect(told).toHaveLength(1);
    expect(told[0]!.data).toMatchObject({ refunds: [{}], disputes: [{ fundsWithdrawn: true }] });
    const thin = await ear.inbox(`kind = 'THIN' and object_id is not null and status = 'DONE'`);
    expect(thin.length).toBeGreaterThan(0);
  });

  it("thin notifications of invoices, their payments and sessions find the payments behind", async () => {
    const { sim } = ear;
    const customer = sim.customers.create().id;
    for (const type of ["invoice.paid", "invoice_payment.paid"]) {
      const invoice = sim.invoices.pay({ customer, amount: 10_00, parts: [4_00, 6_00] });
      await send(waiting(type), "thin");
      await ear.drain();
      for (const { payment } of sim.invoices.paymentsOf(invoice.id))
        expect(await ear.published(payment.payment_intent as string)).toHaveLength(1);
    }
    const session = sim.checkout.create({ amount: 10_00, currency: "usd" });
    const { payment_intent } = sim.checkout.complete(session.id);
    await send(waiting("checkout.session.completed"), "thin");
    await ear.drain();
    expect(await ear.published(payment_intent as string)).toHaveLength(1);
  });
});

describe("case 29: customers that are deleted or are accounts", () => {
  it("a deletion keeps what was told, and later changes still work", async () => {
    const { sim } = ear;
    const customer = sim.customers.create({ email: "gone@example.com" }).id;
    const { id } = sim.payments.create({ amount: 10_00, currency: "usd", customer });
    await ear.settle();
    sim.customers.delete(customer);
    sim.refunds.create({ paymentIntent: id, amount: 1_00 });
    await ear.settle();
    const told = await ear.published(id);
    expect(told).toHaveLength(2);
    expect(told[1]!.data.customerId).toBe(customer);
    expect(told[1]!.data.emailHash).toBe(told[0]!.data.emailHash);
    expect(told[1]!.data.emailHash).not.toBeNull();
  });

  it("a payment whose customer was deleted before it was read is told without an address", async () => {
    const { sim } = ear;
    const customer = sim.customers.create({ email: "gone@example.com" }).id;
    const { id } = sim.payments.create({ amount: 10_00, currency: "usd", customer });
    sim.customers.delete(customer);
    await ear.settle();
    expect((await ear.published(id))[0]!.data).toMatchObject({
      customerId: customer,
      emailHash: null,
    });
  });

  it("customer null and customer_account set", async () => {
    const { sim } = ear;
    const { id } = sim.payments.create({ amount: 10_00, currency: "usd" });
    Object.assign(sim.world.store.paymentIntents.get(id)!, { customer_account: "acct_payer" });
    await ear.settle();
    expect((await ear.published(id))[0]!.data.customerId).toBe("acct_payer");
  });
});

it("a charge from before payment intents is told under its own id, with its refund", async () => {
  const { sim } = ear;
  const paid = sim.payments.create({ amount: 10_00, currency: "usd" });
  const charge = sim.world.store.charges.get(String(paid.latest_charge))!;
  charge.payment_intent = null;
  const refund = sim.refunds.create({ charge: charge.id, amount: 3_00 });
  const body = event("charge.refunded", { object: "charge", id: charge.id, payment_intent: null });
  expect((await ear.post(body)).status).toBe(200);
  await ear.drain();
  const told = await ear.published(charge.id);
  expect(told).toHaveLength(1);
  expect(told[0]!.data).toMatchObject({
    paymentIntentId: charge.id,
    status: "succeeded",
    receivedMinor: 10_00n,
    refunds: [{ id: refund.id, amountMinor: 3_00n }],
  });
});
