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
