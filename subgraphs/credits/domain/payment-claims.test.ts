import { claimsOn, type PaidState } from "./payment-claims";

const paid = (more: Partial<PaidState>): PaidState => ({
  receivedMinor: 100_00n,
  taxMinor: 0n,
  refunds: [],
  disputes: [],
  ...more,
});
const refund = (amountMinor: bigint, status = "succeeded") => ({ amountMinor, status });
const dispute = (status: string, fundsWithdrawn: boolean, amountMinor = 100_00n) => ({
  status,
  fundsWithdrawn,
  amountMinor,
});

test.each([
  ["nothing happened", paid({}), [0n, 0n]],
  [
    "refunds that stand add up",
    paid({ refunds: [refund(10n), refund(5n, "pending"), refund(1n, "requires_action")] }),
    [16n, 0n],
  ],
  [
    "a failed or cancelled refund does not count",
    paid({ refunds: [refund(10n, "failed"), refund(5n, "canceled")] }),
    [0n, 0n],
  ],
  ["an open dispute holds", paid({ disputes: [dispute("needs_response", true, 30n)] }), [0n, 30n]],
  [
    "an inquiry holds nothing",
    paid({ disputes: [dispute("warning_needs_response", false)] }),
    [0n, 0n],
  ],
  ["a won dispute holds nothing", paid({ disputes: [dispute("won", false)] }), [0n, 0n]],
  [
    "a won dispute whose funds are on their way holds nothing",
    paid({ disputes: [dispute("won", true)] }),
    [0n, 0n],
  ],
  ["a lost dispute asks back", paid({ disputes: [dispute("lost", true)] }), [100_00n, 0n]],
  [
    "never more than was received",
    paid({ refunds: [refund(80_00n)], disputes: [dispute("lost", true)] }),
    [100_00n, 0n],
  ],
  [
    "a dispute over what is refunded already holds the rest",
    paid({ refunds: [refund(80_00n)], disputes: [dispute("under_review", true)] }),
    [80_00n, 20_00n],
  ],
])("%s", (_, payment, [refundedMinor, disputedMinor]) => {
  expect(claimsOn(payment)).toEqual({ taxMinor: 0n, refundedMinor, disputedMinor });
});

test.each([
  ["more than the payment is all of it", 200_00n, 100_00n],
  ["all of the payment", 100_00n, 100_00n],
  ["a part", 7n, 7n],
  ["less than nothing is none", -1n, 0n],
])("tax: %s", (_, taxMinor, counted) => {
  expect(claimsOn(paid({ taxMinor })).taxMinor).toBe(counted);
});

test("what was given back or lost less than nothing takes nothing", () => {
  expect(
    claimsOn(paid({ refunds: [refund(-5n)], disputes: [dispute("needs_response", true, -5n)] })),
  ).toEqual({ taxMinor: 0n, refundedMinor: 0n, disputedMinor: 0n });
});

test("a lost dispute whose funds were not taken asks nothing back, and refunds and disputes add up", () => {
  const disputes = [
    dispute("lost", false, 7n),
    dispute("lost", true, 20n),
    dispute("under_review", true, 3n),
  ];
  expect(claimsOn(paid({ refunds: [refund(10n)], disputes }))).toEqual({
    taxMinor: 0n,
    refundedMinor: 30n,
    disputedMinor: 3n,
  });
});
