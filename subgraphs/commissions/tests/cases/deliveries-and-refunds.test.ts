import type { TestService } from "@tributary/testing/service";
import { booked, decisionOn, payEverything, rowsOf, startCommissions } from "../books";
import { annRefersBob, day } from "../neighbours";
import { dispute, payment, refund } from "../payments";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterAll(() => service.stop());

const bob = { workspaceId: "wks_bob" };
const full = { status: "PENDING", cancelReason: null, amount: "2000" };
const entriesOf = async (id: string) =>
  (await decisionOn(service, id)).commission.entries.map(
    ({ kind, amount }: { kind: string; amount: { amountMinor: string } }) =>
      `${kind} ${amount.amountMinor}`,
  );

it("case 1: the same state five times makes one commission with one entry", async () => {
  const state = payment("c1", 1n, bob);
  await service.tell(state, state, state);
  await Promise.all([service.tell(state), service.tell(state)]);
  expect(await booked(service, "c1")).toEqual(full);
  expect(await entriesOf("c1")).toEqual(["ACCRUAL 2000"]);
});

it("case 2: two events for one refund make one reversal", async () => {
  const refunds = [refund("a", 30_00n)];
  await service.tell(payment("c2", 1n, bob), payment("c2", 2n, { ...bob, refunds }));
  await service.tell(payment("c2", 3n, { ...bob, refunds }));
  expect(await booked(service, "c2")).toEqual({ ...full, amount: "1400" });
  expect(await entriesOf("c2")).toHaveLength(1);
});

it("case 3: a refund that is told before the success makes a commission of the reduced amount", async () => {
  await service.tell(
    payment("c3", 2n, { ...bob, refunds: [refund("a", 30_00n)] }),
    payment("c3", 1n, bob),
  );
  expect(await booked(service, "c3")).toEqual({ ...full, amount: "1400" });
  expect(await entriesOf("c3")).toEqual(["ACCRUAL 1400"]);
});

it("case 4: a payment whose success was never told earns by any later state of it", async () => {
  await service.tell(payment("c4", 9n, bob));
  expect(await booked(service, "c4")).toEqual(full);
});

it("case 5: a second partial refund uses the sum of both", async () => {
  const first = refund("a", 33_33n);
  await service.tell(payment("c5", 1n, { ...bob, refunds: [first] }));
  expect(await booked(service, "c5")).toMatchObject({ amount: "1333" });
  await service.tell(payment("c5", 2n, { ...bob, refunds: [first, refund("b", 33_33n)] }));
  expect(await booked(service, "c5")).toMatchObject({ amount: "666" });
});

it("case 6: a refund that was pending and failed is undone, and nothing that was paid is taken", async () => {
  await service.tell(payment("c6", 1n, { ...bob, refunds: [refund("a", 30_00n, "pending")] }));
  expect(await booked(service, "c6")).toMatchObject({ amount: "1400" });
  await payEverything(service, "c6");
  await service.tell(payment("c6", 2n, { ...bob, refunds: [refund("a", 30_00n, "failed")] }));
  expect(await rowsOf(service, "c6")).toEqual([
    { kind: "PAYMENT", status: "PAID", amount: "1400" },
    { kind: "ADJUSTMENT", status: "CONFIRMED", amount: "600" },
  ]);
});

it("case 7: a refund after the payout is a row of its own; the paid one stays as it was", async () => {
  await service.tell(payment("c7", 1n, bob));
  await payEverything(service, "c7");
  const paid = await decisionOn(service, "c7");
  await service.tell(payment("c7", 2n, { ...bob, refunds: [refund("a", 100_00n)] }));
  const { commission } = await decisionOn(service, "c7");
  expect(commission).toEqual(paid.commission);
  expect((await rowsOf(service, "c7"))[1]).toEqual({
    kind: "ADJUSTMENT",
    status: "CONFIRMED",
    amount: "-2000",
  });
});

it("case 8: a full refund and then a dispute stop at nothing", async () => {
  const refunds = [refund("a", 100_00n)];
  await service.tell(payment("c8", 1n, bob), payment("c8", 2n, { ...bob, refunds }));
  await service.tell(payment("c8", 3n, { ...bob, refunds, disputes: [dispute("d", 100_00n)] }));
  expect(await booked(service, "c8")).toMatchObject({ status: "CANCELLED", amount: "0" });
  expect(await rowsOf(service, "c8")).toHaveLength(1);
});

it("case 12: a dispute that was prevented by a refund takes the money once", async () => {
  const prevented = {
    refunds: [refund("a", 40_00n)],
    disputes: [dispute("d", 40_00n, "prevented", false)],
  };
  await service.tell(payment("c12", 1n, bob));
  await service.tell(payment("c12", 2n, { ...bob, ...prevented }));
  expect(await booked(service, "c12")).toEqual({ ...full, amount: "1200" });
  expect(await entriesOf("c12")).toEqual(["ACCRUAL 2000", "REFUND -800"]);
});

it("case 14: what was authorised earns nothing, what was captured does", async () => {
  await service.tell(
    payment("c14", 1n, { ...bob, status: "requires_capture", receivedMinor: 0n, paidAt: null }),
  );
  expect(await decisionOn(service, "c14")).toMatchObject({ reason: "NOT_PAID", commission: null });
  await service.tell(payment("c14", 2n, { ...bob, receivedMinor: 60_00n }));
  expect(await booked(service, "c14")).toEqual({ ...full, amount: "1200" });
});

it("case 15: a delayed payment is dated at its success, and reversed when the bank takes it back", async () => {
  await service.tell(
    payment("c15", 1n, { ...bob, status: "processing", receivedMinor: 0n, paidAt: null }),
  );
  expect((await decisionOn(service, "c15")).commission).toBeNull();
  await service.tell(payment("c15", 2n, { ...bob, paidAt: day(14) }));
  expect((await decisionOn(service, "c15")).commission.confirmsAt).toBe(day(44).toISOString());
  const returned = { ...bob, receivedMinor: 0n, paidAt: null };
  await service.tell(payment("c15", 3n, returned));
  expect(await booked(service, "c15")).toMatchObject({ status: "CANCELLED", amount: "0" });
  // The same after it was paid out: the row stays and the debt is a row of its own.
  await service.tell(payment("c15b", 1n, bob));
  await payEverything(service, "c15");
  await service.tell(payment("c15b", 2n, returned));
  expect(await rowsOf(service, "c15b")).toEqual([
    { kind: "PAYMENT", status: "PAID", amount: "2000" },
    { kind: "ADJUSTMENT", status: "CONFIRMED", amount: "-2000" },
  ]);
});

it("case 16: after failed attempts there is one commission for the payment", async () => {
  const failed = { ...bob, status: "requires_payment_method", receivedMinor: 0n, paidAt: null };
  await service.tell(
    payment("c16", 1n, failed),
    payment("c16", 2n, failed),
    payment("c16", 3n, bob),
  );
  expect(await rowsOf(service, "c16")).toHaveLength(1);
});

it("case 17: a state in which nothing about money changed appends nothing", async () => {
  await service.tell(payment("c17", 1n, bob));
  const told = (await service.told("commission.changed")).length;
  await service.tell(payment("c17", 2n, { ...bob, metadata: { settled: "yes" } }));
  expect(await entriesOf("c17")).toHaveLength(1);
  expect(await service.told("commission.changed")).toHaveLength(told);
});

it("case 21: what Stripe never received earns nothing", async () => {
  await service.tell(payment("c21", 1n, { ...bob, receivedMinor: 0n }));
  expect(await decisionOn(service, "c21")).toMatchObject({ reason: "NOT_PAID", commission: null });
});

it("case 22: two payments of one invoice earn apart, and together no more than the whole", async () => {
  await service.tell(
    payment("c22a", 1n, { ...bob, receivedMinor: 33_33n }),
    payment("c22b", 1n, { ...bob, receivedMinor: 66_67n }),
  );
  const amounts = [await booked(service, "c22a"), await booked(service, "c22b")].map((one) =>
    Number(one!.amount),
  );
  expect(amounts).toEqual([666, 1333]);
  expect(amounts[0]! + amounts[1]!).toBeLessThanOrEqual(2000);
});

it("case 28: a state that was rendered long ago and replayed changes nothing", async () => {
  await service.tell(payment("c28", 5n, { ...bob, refunds: [refund("a", 10_00n)] }));
  await service.tell(payment("c28", 4n, { ...bob, currency: "EUR", receivedMinor: 1n }));
  expect(await booked(service, "c28")).toMatchObject({ amount: "1800" });
});
