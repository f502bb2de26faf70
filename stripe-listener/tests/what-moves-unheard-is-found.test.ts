import { sweepPayments } from "../sweep/sweep-payments";
import { sweepRefundsAndDisputes } from "../sweep/sweep-refunds-and-disputes";
import { sweepUnknown } from "../sweep/sweep-unknown";
import { type Listening, listenInSilence } from "./harness";

const DAY_MS = 86_400_000;
let ear: Listening;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.now();
  ear = await listenInSilence(() => nowMs);
});
afterEach(() => ear.stop());

const services = () => ear.listener();

describe("a refund that fails after it was told, and whose event is lost", () => {
  /** Tells a payment of that age with a refund of 30 days, which then fails without a word. */
  async function failUnheard(ageDays: number): Promise<string> {
    nowMs -= ageDays * DAY_MS;
    const { id } = ear.sim.payments.create({ amount: 100_00, currency: "usd" });
    nowMs += (ageDays - 30) * DAY_MS;
    const refund = ear.sim.refunds.create({ paymentIntent: id });
    nowMs += 30 * DAY_MS;
    await sweepPayments(services(), 0);
    await sweepRefundsAndDisputes(services(), 0);
    await ear.drain();
    expect((await ear.published(id)).at(-1)!.data.refunds).toMatchObject([{ status: "succeeded" }]);
    ear.sim.refunds.fail(refund.id);
    await ear.settle();
    await ear.database.admin.query(
      "update stripe_listener.inbox set event_id = 'old:' || event_id",
    );
    return id;
  }

  it("is found by the nightly sweep over payments", async () => {
    const id = await failUnheard(34);
    expect(await sweepPayments(services(), 0)).toBe(1);
    await ear.drain();
    expect((await ear.published(id)).at(-1)!.data.refunds).toMatchObject([{ status: "failed" }]);
    expect(await sweepPayments(services(), 0)).toBe(0);
  });

  it("is found by the nightly sweep over refunds where the payment is older", async () => {
    const id = await failUnheard(60);
    expect(await sweepPayments(services(), 0)).toBe(0);
    expect(await sweepRefundsAndDisputes(services(), 0)).toBe(1);
    await ear.drain();
    expect((await ear.published(id)).at(-1)!.data.refunds).toMatchObject([{ status: "failed" }]);
    expect(await sweepRefundsAndDisputes(services(), 0)).toBe(0);
  });
});

it("the nightly sweep over disputes finds what became of one on an old payment", async () => {
  nowMs -= 100 * DAY_MS;
  const { id } = ear.sim.payments.create({ amount: 100_00, currency: "usd" });
  nowMs += 20 * DAY_MS;
  const dispute = ear.sim.disputes.open({ paymentIntent: id });
  nowMs += 80 * DAY_MS;
  expect(await sweepRefundsAndDisputes(services(), 0)).toBe(1);
  await ear.drain();
  ear.sim.disputes.close(dispute.id, "lost");
  await ear.settle();
  await ear.database.admin.query("update stripe_listener.inbox set event_id = 'old:' || event_id");
  expect(await sweepRefundsAndDisputes(services(), 0)).toBe(1);
  await ear.drain();
  expect((await ear.published(id)).at(-1)!.data.disputes).toMatchObject([{ status: "lost" }]);
  expect(await sweepRefundsAndDisputes(services(), 0)).toBe(0);
});

it("a payment of which something was unknown is read again every hour until it is known", async () => {
  const { id } = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await sweepPayments(services());
  await ear.drain();
  expect(await sweepUnknown(services(), 0)).toBe(0);
  await ear.database.admin.query(
    `update stripe_listener.payment set revision = revision + 1,
       facts = facts || '{"unknown": [{"object": "dispute", "field": "status"}]}'`,
  );
  expect(await sweepUnknown(services(), 0)).toBe(1);
  await ear.drain();
  expect((await ear.published(id)).map(({ revision }) => revision)).toEqual([1n, 3n]);
  expect(await sweepUnknown(services(), 0)).toBe(0);
  expect(await sweepUnknown(services())).toBeNull();
});
