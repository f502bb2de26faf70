import { day } from "../tests/facts";
import { type CappedPayment, capShares } from "./caps";

const paid = (
  id: string,
  paidAt: Date,
  uncappedMinor: bigint,
  more: Partial<CappedPayment> = {},
): CappedPayment => ({
  paymentIntentId: `pi_${id}`,
  referralId: "ref_bob",
  paidAt,
  uncappedMinor,
  capMinor: 30_00n,
  ...more,
});
const shares = (...payments: CappedPayment[]) =>
  [...capShares(payments)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, minor]) => `${id} ${minor}`);
const second = day(10);
const carl = { referralId: "ref_carl", capMinor: 5_00n };

it.each([
  [
    "of one second the smaller id takes first",
    [paid("a", second, 20_00n), paid("b", second, 20_00n)],
    ["pi_a 2000", "pi_b 1000"],
  ],
  [
    "the one that was paid first takes first, whatever its id",
    [paid("a", new Date(second.getTime() + 1), 20_00n), paid("b", second, 20_00n)],
    ["pi_a 1000", "pi_b 2000"],
  ],
  [
    "three of one second, the last gets nothing",
    [paid("b", second, 20_00n), paid("c", second, 20_00n), paid("a", second, 20_00n)],
    ["pi_a 2000", "pi_b 1000", "pi_c 0"],
  ],
  [
    "one that deserves nothing takes nothing",
    [paid("a", second, 0n), paid("b", second, 30_00n)],
    ["pi_a 0", "pi_b 3000"],
  ],
  [
    "each referral has a cap of its own",
    [paid("a", second, 20_00n), paid("b", second, 20_00n, carl), paid("c", second, 20_00n)],
    ["pi_a 2000", "pi_b 500", "pi_c 1000"],
  ],
  ["no payment has no share", [], []],
])("%s", (_, payments, expected) => {
  expect(shares(...payments)).toEqual(expected);
  expect(shares(...payments.toReversed())).toEqual(expected);
});
