import { emailHash } from "@tributary/kit/email";
import { type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

const said = (source: string, objectId: string, code: string, workspaceId: string | null) => ({
  source,
  objectId,
  code,
  workspaceId,
});

describe("a paid payment", () => {
  it("is published whole, once, under revision 1", async () => {
    const { sim } = ear;
    const customer = sim.customers.create({
      email: "Ann+shop@Example.com",
      metadata: { referral_code: "FROM-CUSTOMER" },
    });
    const paid = sim.payments.create({
      amount: 100_00,
      currency: "usd",
      customer: customer.id,
      metadata: { referral_code: "ann-code ", workspace_id: "wks_1", purchase_id: "p1" },
      paymentMethod: { fingerprint: "fp_ann" },
      tax: 10_00,
    });
    await ear.settle();
    const told = await ear.published(paid.id);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ subject: paid.id, revision: 1n });
    expect(told[0]!.data).toEqual({
      paymentIntentId: paid.id,
      livemode: false,
      status: "succeeded",
      currency: "USD",
      receivedMinor: 100_00n,
      taxMinor: 10_00n,
      paidAt: new Date(paid.created * 1000),
      refunds: [],
      disputes: [],
      evidence: [
        said("PAYMENT_INTENT_METADATA", paid.id, "ann-code ", "wks_1"),
        said("CHARGE_METADATA", String(paid.latest_charge), "ann-code ", "wks_1"),
        said("CUSTOMER_METADATA", customer.id, "FROM-CUSTOMER", null),
      ],
      customerId: customer.id,
      emailHash: emailHash("ann@example.com"),
      cardFingerprint: "fp_ann",
      metadata: { referral_code: "ann-code ", workspace_id: "wks_1", purchase_id: "p1" },
    });
  });

  it("is published again under the next revision when a refund comes, and when it fails", async () => {
    const { sim } = ear;
    const paid = sim.payments.create({ amount: 50_00, currency: "usd" });
    await ear.settle();
    const refund = sim.refunds.create({ paymentIntent: paid.id, amount: 20_00, status: "pending" });
    await ear.settle();
    sim.refunds.fail(refund.id);
    await ear.settle();
    const told = await ear.published(paid.id);
    expect(told.map(({ revision }) => revision)).toEqual([1n, 2n, 3n]);
    expect(told.map(({ data }) => data.refunds.map(({ status }) => status))).toEqual([
      [],
      ["pending"],
      ["failed"],
    ]);
    expect(told[2]!.data.refunds[0]).toEqual({
      id: refund.id,
      status: "failed",
      amountMinor: 20_00n,
      createdAt: new Date(refund.created * 1000),
    });
  });

  it("tells whether a dispute's funds are withdrawn, through to the end", async () => {
    const { sim } = ear;
    const paid = sim.payments.create({ amount: 70_00, currency: "eur" });
    const dispute = sim.disputes.open({ paymentIntent: paid.id });
    await ear.settle();
    sim.disputes.close(dispute.id, "won");
    await ear.settle();
    const states = (await ear.published(paid.id)).map(({ data }) => data.disputes[0]);
    expect(states).toMatchObject([
      { status: "needs_response", amountMinor: 70_00n, fundsWithdrawn: true },
      { status: "won", amountMinor: 70_00n, fundsWithdrawn: false },
    ]);
  });
});

it("a payment that is told by another event than its own is read all the same", async () => {
  const { sim } = ear;
  const paid = sim.payments.create({ amount: 9_00, currency: "usd" });
  const updated = sim.delivery
    .pending()
    .find((one) => one.type === "charge.updated" && sim.events.retrieve(one.eventId));
  await sim.delivery.deliver(updated!.eventId);
  await ear.drain();
  expect(await ear.published(paid.id)).toHaveLength(1);
  await ear.settle();
  expect(await ear.published(paid.id)).toHaveLength(1);
});

it("a type that nobody asked for is stored as ignored", async () => {
  ear.sim.promotions.create({ code: "SPRING" });
  await ear.settle();
  const [created] = await ear.inbox("type = 'coupon.created'");
  expect(created).toMatchObject({ status: "IGNORED", attempts: 0 });
  expect(created!["processed_at"]).not.toBeNull();
});

it("metadata that is edited after the payment changes nothing", async () => {
  const { sim } = ear;
  const paid = sim.payments.create({ amount: 9_00, currency: "usd" });
  await ear.settle();
  sim.world.store.paymentIntents.get(paid.id)!.metadata = { referral_code: "LATE" };
  sim.refunds.create({ paymentIntent: paid.id, amount: 1_00 });
  await ear.settle();
  const told = await ear.published(paid.id);
  expect(told).toHaveLength(2);
  expect(told[1]!.data).toMatchObject({ evidence: [], metadata: {} });
});
