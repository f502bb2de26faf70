import type { PaymentFacts } from "@tributary/events/catalog";
import { NO_QUIRKS } from "@tributary/simulators/stripe/quirks";
import { sweepUnknown } from "../../sweep/sweep-unknown";
import { type Listening, listen } from "../harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());
afterEach(() => {
  ear.sim.gaps.close();
  Object.assign(ear.sim.world.quirks, NO_QUIRKS);
});

const usd = (amount: number) => ({ amount, currency: "usd" });

async function last(id: string): Promise<PaymentFacts> {
  await ear.settle();
  return (await ear.published(id)).at(-1)!.data;
}

/** Something else happens to the payment, and it is read again. */
function touch(id: string) {
  const { charges, paymentIntents } = ear.sim.world.store;
  const { latest_charge } = paymentIntents.get(id)!;
  ear.sim.world.emit("charge.updated", charges.get(latest_charge as string)!);
}

describe("what decides about money and is not told", () => {
  it.each([
    ["dispute", "balance_transactions"],
    ["dispute", "amount"],
    ["dispute", "currency"],
    ["dispute", "status"],
    ["dispute", "id"],
  ])("%s.%s is named, and silences nothing else of its payment", async (object, field) => {
    const { id } = ear.sim.payments.create(usd(100_00));
    ear.sim.refunds.create({ paymentIntent: id, amount: 30_00 });
    ear.sim.disputes.close(ear.sim.disputes.open({ paymentIntent: id, amount: 20_00 }).id, "lost");
    ear.sim.gaps.open({ object, field });
    expect(await last(id)).toMatchObject({
      unknown: [{ object, field }],
      receivedMinor: 100_00n,
      refunds: [{ amountMinor: 30_00n, status: "succeeded" }],
    });
    ear.sim.gaps.close();
    touch(id);
    const whole = await last(id);
    expect(whole).not.toHaveProperty("unknown");
    expect(whole.disputes).toMatchObject([{ amountMinor: 20_00n, fundsWithdrawn: true }]);
  });

  it("is asked for once more before it is said to be unknown", async () => {
    const { id } = ear.sim.payments.create(usd(100_00));
    ear.sim.disputes.open({ paymentIntent: id });
    ear.sim.gaps.open({ object: "dispute", field: "balance_transactions", times: 1 });
    await last(id);
    for (const { data } of await ear.published(id)) expect(data).not.toHaveProperty("unknown");
    expect(ear.sim.gaps.all()).toEqual([]);
  });

  it("is asked for again by the hourly sweep, without an event", async () => {
    const { id } = ear.sim.payments.create(usd(100_00));
    ear.sim.disputes.open({ paymentIntent: id });
    ear.sim.gaps.open({ object: "dispute", field: "amount" });
    expect((await last(id)).unknown).toEqual([{ object: "dispute", field: "amount" }]);
    ear.sim.gaps.close();
    expect(await sweepUnknown(ear.listener(), 0)).toBe(1);
    expect(await last(id)).not.toHaveProperty("unknown");
    expect(await sweepUnknown(ear.listener(), 0)).toBe(0);
  });

  it("freezes no metadata: what was not told is no no", async () => {
    const metadata = { referral_code: "ANNA", workspace_id: "wks_1" };
    const { id } = ear.sim.payments.create({ ...usd(100_00), metadata });
    ear.sim.gaps.open({ object: "payment_intent", field: "metadata" });
    ear.sim.gaps.open({ object: "charge", field: "metadata" });
    expect((await last(id)).unknown).toEqual([{ object: "payment_intent", field: "metadata" }]);
    ear.sim.gaps.close();
    touch(id);
    expect(await last(id)).toMatchObject({ metadata });
    expect((await last(id)).evidence).toMatchObject([{ code: "ANNA" }, { code: "ANNA" }]);
  });
});

it("a tax that the intent said once is not forgotten", async () => {
  const { id } = ear.sim.payments.create({ ...usd(110_00), tax: 10_00 });
  expect(await last(id)).toMatchObject({ taxMinor: 10_00n });
  ear.sim.gaps.open({ object: "payment_intent", field: "amount_details" });
  ear.sim.refunds.create({ paymentIntent: id, amount: 1_00 });
  expect(await last(id)).toMatchObject({ taxMinor: 10_00n, refunds: [{ amountMinor: 1_00n }] });
});

it.each(["status", "object"])(
  "a payment intent without its %s is refused with what was there, and tried again",
  async (field) => {
    const { id } = ear.sim.payments.create(usd(100_00));
    ear.sim.gaps.open({ object: "payment_intent", field, id, times: 3 });
    expect(await last(id)).toMatchObject({ receivedMinor: 100_00n });
    const waited = (await ear.told("event.waiting")).filter(({ data }) => data.subject === id);
    expect(waited.map(({ data }) => data.reason)).toContain(
      `Stripe's payment_intent has no usable ${field}: found nothing`,
    );
  },
);

describe("what both the intent and its charge tell", () => {
  it.each([
    ["currency", { currency: "USD" }],
    ["amount_received", { receivedMinor: 100_00n }],
    ["livemode", { livemode: false }],
    ["metadata", { metadata: { referral_code: "ANNA" } }],
  ])("payment_intent.%s is taken from the charge", async (field, expected) => {
    ear.sim.gaps.open({ object: "payment_intent", field });
    const metadata = { referral_code: "ANNA" };
    const { id } = ear.sim.payments.create({ ...usd(100_00), metadata });
    expect(await last(id)).toMatchObject(expected);
    expect(await last(id)).not.toHaveProperty("unknown");
  });

  it("a currency that neither tells is refused by name, not as undefined", async () => {
    const { id } = ear.sim.payments.create(usd(100_00));
    ear.sim.gaps.open({ object: "payment_intent", field: "currency", times: 2 });
    ear.sim.gaps.open({ object: "charge", field: "currency", times: 2 });
    await last(id);
    const reasons = (await ear.told("event.waiting")).map(({ data }) => data.reason);
    expect(reasons).toContain("Stripe's payment_intent has no usable currency: found nothing");
    expect(reasons.filter((reason) => /undefined|\[\s*\{/.test(reason ?? ""))).toEqual([]);
  });
});

it("a dispute that an event named once is read with its payment for ever", async () => {
  ear.sim.world.quirks.marksDisputedCharges = false;
  const { id } = ear.sim.payments.create(usd(100_00));
  const { id: inquiry } = ear.sim.disputes.open({ paymentIntent: id, inquiry: true });
  expect((await last(id)).disputes).toMatchObject([{ id: inquiry }]);
  ear.sim.refunds.create({ paymentIntent: id, amount: 1_00 });
  const told = await last(id);
  expect(told.refunds).toHaveLength(1);
  expect(told.disputes).toMatchObject([{ id: inquiry, status: "warning_needs_response" }]);
});

it.each([true, false])(
  "an object that names only its charge is found by it (event whole: %s)",
  async (isWhole) => {
    ear.sim.world.quirks.marksDisputedCharges = false;
    const { id } = ear.sim.payments.create(usd(100_00));
    await ear.settle();
    const dispute = ear.sim.disputes.open({ paymentIntent: id, inquiry: true });
    const stored = ear.sim.world.store.disputes.get(dispute.id)!;
    stored.payment_intent = null;
    if (!isWhole) ear.sim.gaps.open({ object: "dispute", field: "payment_intent" });
    ear.sim.world.emit("charge.dispute.updated", stored);
    expect((await last(id)).disputes).toMatchObject([{ id: dispute.id }]);
  },
);

it.each(["dispute", "radar.early_fraud_warning"])(
  "a %s that Stripe does not know is noted, and silences nothing else of its payment",
  async (object) => {
    const { id } = ear.sim.payments.create(usd(100_00));
    ear.sim.refunds.create({ paymentIntent: id, amount: 30_00 });
    const type = object === "dispute" ? "charge.dispute.created" : `${object}.created`;
    ear.sim.world.emit(type as "charge.dispute.created", {
      id: `x_${id}`,
      object,
      payment_intent: id,
    });
    expect(await last(id)).toMatchObject({
      unknown: [{ object, field: "id" }],
      refunds: [{ amountMinor: 30_00n }],
    });
  },
);

it("nothing of it becomes a dead letter", async () => {
  expect(await ear.inbox("status = 'DEAD'")).toEqual([]);
});
