import type { PaymentFacts } from "@tributary/events/catalog";
import { type Listening, listen } from "../harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

const usd = (amount: number) => ({ amount, currency: "usd" });

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
