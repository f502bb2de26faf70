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
    ["live mode", { livemode: true }],
    ["a connected account", { account: "acct_1" }],
  ])("%s", async (_, more) => {
    const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    const object = { object: "payment_intent", id };
    const body = event("payment_intent.succeeded", object, more);
    expect((await ear.post(body)).status).toBe(400);
    await ear.drain();
    expect(await ear.published(id)).toEqual([]);
    expect(await ear.inbox(`payment_id = '${id}'`)).toEqual([]);
    expect(await ear.inbox("status = 'DEAD'")).toEqual([]);
  });
});

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
