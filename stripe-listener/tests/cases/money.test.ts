import type { PaymentFacts } from "@tributary/events/catalog";
import { type Listening, listen } from "../harness";

const DAY_MS = 86_400_000;
let ear: Listening;
let nowMs = Date.now() - 20 * DAY_MS;
beforeAll(async () => {
  ear = await listen({ sim: { clock: { now: () => new Date(nowMs) } } });
});
afterAll(() => ear.stop());

const usd = (amount: number) => ({ amount, currency: "usd" });
const now = () => new Date(Math.floor(nowMs / 1000) * 1000);

async function told(id: string): Promise<PaymentFacts[]> {
  await ear.settle();
  return (await ear.published(id)).map(({ data }) => data);
}
const last = async (id: string) => (await told(id)).at(-1)!;

/** What is left of the money, as `semantics` §6 counts it. */
function kept({ receivedMinor, refunds, disputes }: PaymentFacts): bigint {
  const counting = refunds.filter(({ status }) => !["failed", "canceled"].includes(status));
  const gone = [...counting, ...disputes.filter(({ fundsWithdrawn }) => fundsWithdrawn)];
  const left = gone.reduce((sum, { amountMinor }) => sum - amountMinor, receivedMinor);
  return left < 0n ? 0n : left;
}

it("case 6: a pending refund that fails is told as failed: the money is back", async () => {
  const { id } = ear.sim.payments.create(usd(100_00));
  const refund = ear.sim.refunds.create({ paymentIntent: id, amount: 30_00, status: "pending" });
  expect(kept(await last(id))).toBe(70_00n);
  ear.sim.refunds.fail(refund.id);
  const state = await last(id);
  expect(state.refunds).toMatchObject([{ status: "failed" }]);
  expect(kept(state)).toBe(100_00n);
});

it("case 8: a full refund and then a dispute: nothing is left, and no less", async () => {
  const { id } = ear.sim.payments.create(usd(50_00));
  ear.sim.refunds.create({ paymentIntent: id });
  ear.sim.disputes.open({ paymentIntent: id, amount: 50_00 });
  const state = await last(id);
  expect(state.disputes).toMatchObject([{ amountMinor: 50_00n, fundsWithdrawn: true }]);
  expect(kept(state)).toBe(0n);
});

it("case 9: an inquiry withdraws nothing, from its opening to its close", async () => {
  const { id } = ear.sim.payments.create(usd(50_00));
  const inquiry = ear.sim.disputes.open({ paymentIntent: id, inquiry: true });
  expect((await last(id)).disputes).toMatchObject([
    { status: "warning_needs_response", fundsWithdrawn: false },
  ]);
  ear.sim.disputes.close(inquiry.id, "warning_closed");
  const state = await last(id);
  expect(state.disputes).toMatchObject([{ status: "warning_closed", fundsWithdrawn: false }]);
  expect(kept(state)).toBe(50_00n);
});

it("case 9: an inquiry that turns into a dispute withdraws", async () => {
  const { id } = ear.sim.payments.create(usd(50_00));
  const inquiry = ear.sim.disputes.open({ paymentIntent: id, inquiry: true });
  ear.sim.disputes.escalate(inquiry.id);
  expect((await last(id)).disputes).toMatchObject([
    { status: "needs_response", fundsWithdrawn: true },
  ]);
});

it("case 10: a dispute that is won has its funds back", async () => {
  const { id } = ear.sim.payments.create(usd(100_00));
  const dispute = ear.sim.disputes.open({ paymentIntent: id });
  expect(kept(await last(id))).toBe(0n);
  ear.sim.disputes.close(dispute.id, "won");
  expect(kept(await last(id))).toBe(100_00n);
});

it.each(["appeal_needs_response", "appeal_under_review", "settled_by_machines_in_2030"])(
  "case 11: a lost dispute that becomes %s keeps its status as written and its funds withdrawn",
  async (status) => {
    const { id } = ear.sim.payments.create(usd(100_00));
    const dispute = ear.sim.disputes.open({ paymentIntent: id });
    ear.sim.disputes.close(dispute.id, "lost");
    ear.sim.disputes.setStatus(dispute.id, status);
    expect((await last(id)).disputes).toMatchObject([{ status, fundsWithdrawn: true }]);
  },
);

it("case 11: an inquiry of an unknown state that is won gives nothing back that was not taken", async () => {
  const { sim } = ear;
  const { id } = sim.payments.create({ amount: 100_00, currency: "usd" });
  const { id: inquiry } = sim.disputes.open({ paymentIntent: id, inquiry: true });
  sim.disputes.setStatus(inquiry, "appeal_of_2030");
  sim.disputes.close(inquiry, "won");
  await ear.settle();
  const [dispute] = (await ear.published(id)).at(-1)!.data.disputes;
  expect(dispute).toMatchObject({ status: "won", amountMinor: 100_00n, fundsWithdrawn: false });
});

it("case 12: a prevented dispute and its refund take the money once", async () => {
  const { id } = ear.sim.payments.create(usd(100_00));
  const dispute = ear.sim.disputes.open({ paymentIntent: id, inquiry: true });
  ear.sim.disputes.setStatus(dispute.id, "prevented");
  ear.sim.refunds.create({ paymentIntent: id });
  const state = await last(id);
  expect(state.disputes).toMatchObject([{ status: "prevented", fundsWithdrawn: false }]);
  expect(kept(state)).toBe(0n);
});

it("case 13: a dispute counts with its own amount, less or more than the charge", async () => {
  const { id } = ear.sim.payments.create(usd(100_00));
  ear.sim.disputes.open({ paymentIntent: id, amount: 40_00 });
  expect(kept(await last(id))).toBe(60_00n);
  const other = ear.sim.payments.create(usd(100_00));
  ear.sim.disputes.open({ paymentIntent: other.id, amount: 120_00 });
  expect(kept(await last(other.id))).toBe(0n);
});

it("case 13: one in another currency takes its withdrawal's share of what was settled", async () => {
  const settlement = { amount: 90_00, currency: "eur" };
  const { id } = ear.sim.payments.create({ ...usd(100_00), settlement });
  const { id: disputeId } = ear.sim.disputes.open({ paymentIntent: id });
  const dispute = ear.sim.world.store.disputes.get(disputeId)!;
  Object.assign(dispute, { currency: "gbp", amount: 39_00 });
  Object.assign(dispute.balance_transactions[0]!, { currency: "eur", amount: -45_00 });
  expect((await last(id)).disputes).toMatchObject([{ amountMinor: 50_00n }]);
});

it("case 14: of 100.00 authorised 60.00 are captured: nothing first, then 60.00 at that time", async () => {
  const { id } = ear.sim.payments.create({ ...usd(100_00), capture: "manual", tax: 10_00 });
  expect(await last(id)).toMatchObject({
    status: "requires_capture",
    receivedMinor: 0n,
    taxMinor: 0n,
    paidAt: null,
  });
  nowMs += 3 * DAY_MS;
  ear.sim.payments.capture(id, 60_00);
  expect(await last(id)).toMatchObject({
    status: "succeeded",
    receivedMinor: 60_00n,
    taxMinor: 6_00n,
    paidAt: now(),
  });
});

it("case 15: a bank debit is nothing while unpaid, and dated at its success", async () => {
  const session = ear.sim.checkout.create({ ...usd(100_00) });
  const { payment_intent } = ear.sim.checkout.complete(session.id, { delayed: true });
  const id = payment_intent as string;
  expect(await last(id)).toMatchObject({ status: "processing", receivedMinor: 0n, paidAt: null });
  nowMs += 4 * DAY_MS;
  ear.sim.checkout.settle(session.id, "succeeded");
  expect(await last(id)).toMatchObject({ receivedMinor: 100_00n, paidAt: now() });
});

it("case 15: a bank debit that fails is never received", async () => {
  const { id } = ear.sim.payments.create({ ...usd(100_00), delayed: true });
  ear.sim.payments.fail(id);
  expect(await last(id)).toMatchObject({ receivedMinor: 0n, paidAt: null });
});

it("case 15: a charge that the bank takes back after success is no longer received", async () => {
  const { id, latest_charge } = ear.sim.payments.create(usd(100_00));
  expect((await last(id)).receivedMinor).toBe(100_00n);
  const charge = ear.sim.world.store.charges.get(String(latest_charge))!;
  charge.status = "failed";
  ear.sim.world.emit("charge.updated", charge);
  expect((await last(id)).receivedMinor).toBe(0n);
});

it("case 16: after failed attempts the one that succeeded counts, once", async () => {
  const declined = { paymentMethod: { declines: "insufficient_funds" } };
  const { id } = ear.sim.payments.create({ ...usd(100_00), ...declined });
  await ear.settle();
  ear.sim.payments.succeed(id);
  const states = await told(id);
  expect(states.map(({ receivedMinor }) => receivedMinor)).toEqual([0n, 100_00n]);
});

it("case 17: a balance transaction that comes late changes nothing for a card", async () => {
  const { id, latest_charge } = ear.sim.payments.create(usd(100_00));
  const charge = ear.sim.world.store.charges.get(String(latest_charge))!;
  const settled = charge.balance_transaction;
  charge.balance_transaction = null;
  const before = await last(id);
  nowMs += 60_000;
  charge.balance_transaction = settled;
  ear.sim.world.emit("charge.updated", charge);
  expect(await told(id)).toEqual([before]);
});

it.each([
  ["jpy", 1000, "JPY"],
  ["isk", 50_000, "ISK"],
  ["kwd", 10_500, "KWD"],
])("case 18: %s is told in its own minor units", async (currency, amount, code) => {
  const { id } = ear.sim.payments.create({ amount, currency });
  expect(await last(id)).toMatchObject({ currency: code, receivedMinor: BigInt(amount) });
});

it("case 19: what the payer was shown in another currency does not count", async () => {
  const presentment = { amount: 93_00, currency: "eur" };
  const { id } = ear.sim.payments.create({ ...usd(100_00), presentment });
  expect(await last(id)).toMatchObject({ currency: "USD", receivedMinor: 100_00n });
});

describe("case 20: tax, from the first that tells one", () => {
  it("the payment's own amount details", async () => {
    const { id } = ear.sim.payments.create({
      ...usd(110_00),
      tax: 10_00,
      metadata: { tax_minor: "7" },
    });
    expect((await last(id)).taxMinor).toBe(10_00n);
  });

  it("the invoice's taxes", async () => {
    const customer = ear.sim.customers.create().id;
    const invoice = ear.sim.invoices.pay({ customer, amount: 119_00, tax: 19_00 });
    const [edge] = ear.sim.invoices.paymentsOf(invoice.id);
    expect((await last(edge!.payment.payment_intent as string)).taxMinor).toBe(19_00n);
  });

  it("the checkout session's tax", async () => {
    const session = ear.sim.checkout.create(usd(119_00));
    const done = ear.sim.checkout.complete(session.id);
    ear.sim.world.store.sessions.get(session.id)!.total_details!.amount_tax = 19_00;
    expect((await last(done.payment_intent as string)).taxMinor).toBe(19_00n);
  });

  it.each([
    ["metadata", { tax_minor: "1900" }, 19_00n],
    ["nothing", {}, 0n],
    ["metadata that is no amount", { tax_minor: "19.00" }, 0n],
    ["metadata above the payment", { tax_minor: "99900" }, 119_00n],
  ])("%s", async (_, metadata, expected) => {
    const { id } = ear.sim.payments.create({
      ...usd(119_00),
      metadata: metadata as Record<string, string>,
    });
    expect((await last(id)).taxMinor).toBe(expected);
  });
});

it("case 21: what was paid outside Stripe or from a balance makes no payment", async () => {
  const customer = ear.sim.customers.create().id;
  const before = (await ear.published()).length;
  ear.sim.invoices.pay({ customer, amount: 100_00, paidOffStripe: 100_00 });
  await ear.settle();
  expect(await ear.published()).toHaveLength(before);
  const partly = ear.sim.invoices.pay({
    customer,
    amount: 100_00,
    tax: 10_00,
    paidOffStripe: 40_00,
  });
  const [edge] = ear.sim.invoices.paymentsOf(partly.id);
  expect(await last(edge!.payment.payment_intent as string)).toMatchObject({
    receivedMinor: 60_00n,
    taxMinor: 6_00n,
  });
});

describe("case 22 and D15: one invoice, several payments", () => {
  it("each is told for itself, and the parts of the tax sum to the whole", async () => {
    const customer = ear.sim.customers.create().id;
    const parts = [33_33, 33_33, 33_34];
    const invoice = ear.sim.invoices.pay({ customer, amount: 100_00, tax: 10_01, parts });
    const ids = ear.sim.invoices
      .paymentsOf(invoice.id)
      .map(({ payment }) => payment.payment_intent as string);
    const states: PaymentFacts[] = [];
    for (const id of ids) states.push(await last(id));
    expect(states.map(({ receivedMinor }) => receivedMinor)).toEqual(parts.map(BigInt));
    const taxes = states.map(({ taxMinor }) => taxMinor);
    expect(taxes.reduce((sum, tax) => sum + tax)).toBe(10_01n);
    for (const tax of taxes) expect([3_33n, 3_34n]).toContain(tax);
  });

  it("a payment that is attached elsewhere later follows its new invoice", async () => {
    const customer = ear.sim.customers.create().id;
    const first = ear.sim.invoices.pay({ customer, amount: 50_00, tax: 5_00 });
    const other = ear.sim.invoices.pay({ customer, amount: 100_00, tax: 20_00 });
    const [edge] = ear.sim.invoices.paymentsOf(first.id);
    const id = edge!.payment.payment_intent as string;
    expect((await last(id)).taxMinor).toBe(5_00n);
    const moved = ear.sim.world.store.invoicePayments.get(edge!.id)!;
    moved.invoice = other.id;
    ear.sim.world.emit("invoice_payment.paid", moved);
    expect((await last(id)).taxMinor).toBe(10_00n);
  });
});
