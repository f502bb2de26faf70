import { baseMinor, commissionTarget, keptMinor, shareCap } from "./commission";
import { openDisputes } from "./payment";

const paid = (
  receivedMinor: bigint,
  more: { tax?: bigint; refunds?: [string, bigint][]; disputes?: [bigint, boolean][] } = {},
) => ({
  receivedMinor,
  taxMinor: more.tax ?? 0n,
  refunds: (more.refunds ?? []).map(([status, amountMinor], place) => ({
    id: `re_${place}`,
    status,
    amountMinor,
  })),
  disputes: (more.disputes ?? []).map(([amountMinor, fundsWithdrawn], place) => ({
    id: `dp_${place}`,
    status: "under_review",
    amountMinor,
    fundsWithdrawn,
  })),
});

it.each([
  ["all of it", paid(100_00n), 2000, 20_00n],
  [
    "a partial refund takes its share",
    paid(100_00n, { refunds: [["succeeded", 30_00n]] }),
    2000,
    14_00n,
  ],
  [
    "two refunds leave what one of the same sum leaves",
    paid(100_00n, {
      refunds: [
        ["succeeded", 33_33n],
        ["succeeded", 33_33n],
      ],
    }),
    2000,
    6_66n,
  ],
  ["one refund of that sum", paid(100_00n, { refunds: [["succeeded", 66_66n]] }), 2000, 6_66n],
  ["a refund that waits counts", paid(100_00n, { refunds: [["pending", 30_00n]] }), 2000, 14_00n],
  [
    "one that needs action counts",
    paid(100_00n, { refunds: [["requires_action", 30_00n]] }),
    2000,
    14_00n,
  ],
  ["one that failed does not", paid(100_00n, { refunds: [["failed", 30_00n]] }), 2000, 20_00n],
  [
    "one that was cancelled does not",
    paid(100_00n, { refunds: [["canceled", 30_00n]] }),
    2000,
    20_00n,
  ],
  ["a withdrawal counts", paid(100_00n, { disputes: [[40_00n, true]] }), 2000, 12_00n],
  [
    "a dispute without withdrawal does not",
    paid(100_00n, { disputes: [[40_00n, false]] }),
    2000,
    20_00n,
  ],
  [
    "a refund and a dispute of everything stop at zero",
    paid(100_00n, { refunds: [["succeeded", 100_00n]], disputes: [[100_00n, true]] }),
    2000,
    0n,
  ],
  [
    "tax is left out by its share",
    paid(110_00n, { tax: 10_00n, refunds: [["succeeded", 55_00n]] }),
    2000,
    10_00n,
  ],
  ["tax above the amount leaves nothing", paid(1_00n, { tax: 2_00n }), 2000, 0n],
  ["tax below nothing adds nothing", paid(1_00n, { tax: -1_00n }), 2000, 20n],
  [
    "refunds below nothing add nothing",
    paid(1_00n, { refunds: [["succeeded", -1_00n]] }),
    2000,
    20n,
  ],
  ["JPY has no minor unit", paid(1000n), 1250, 125n],
  ["nor has KRW", paid(10_000n), 1250, 1_250n],
  ["KWD has three places", paid(10_500n), 1500, 1_575n],
  ["a small amount is rounded down", paid(99n), 333, 3n],
  ["nothing received", paid(0n), 2000, 0n],
  ["less than nothing received", paid(-1_00n), 2000, 0n],
  ["one minor unit at the whole rate", paid(1n), 10_000, 1n],
  ["a rate of nothing", paid(100_00n), 0, 0n],
])("%s", (_, payment, rateBps, expected) => {
  expect(commissionTarget(payment, rateBps)).toBe(expected);
});

it("keeps the share of base and kept money: 55.00 of 110.00 with 10.00 tax is 50.00", () => {
  const payment = paid(110_00n, { tax: 10_00n, refunds: [["succeeded", 55_00n]] });
  expect([keptMinor(payment), baseMinor(payment)]).toEqual([55_00n, 50_00n]);
});

it.each([
  ["no cap", null, [5n, 5n, 5n]],
  ["a cap that is not reached", 20n, [5n, 5n, 5n]],
  ["the one that crosses it is reduced, later ones get nothing", 7n, [5n, 2n, 0n]],
  ["a cap of nothing", 0n, [0n, 0n, 0n]],
])("%s", (_, capMinor, expected) => {
  const payments = ["a", "b", "c"].map((paymentIntentId) => ({
    paymentIntentId,
    uncappedMinor: 5n,
  }));
  expect(shareCap(payments, capMinor).map(({ targetMinor }) => targetMinor)).toEqual(expected);
});

it.each([
  ["needs_response", true],
  ["under_review", true],
  ["warning_needs_response", true],
  ["warning_under_review", true],
  ["appeal_needs_response", true],
  ["a_state_of_the_future", true],
  ["won", false],
  ["lost", false],
  ["warning_closed", false],
  ["prevented", false],
])("a dispute that is %s holds: %s", (status, holds) => {
  const disputes = [{ id: "dp", status, amountMinor: 1n, fundsWithdrawn: false }];
  expect(openDisputes({ disputes })).toHaveLength(holds ? 1 : 0);
});
