import { ann, day, policy, state } from "../tests/facts";
import type { PromoterFacts } from "./findings";
import { preview, type SupposedPayment } from "./preview";
import type { Policy } from "./terms";

const supposed: SupposedPayment = {
  ...{ amountMinor: 110_00n, taxMinor: 10_00n, currency: "USD", at: day(10), livemode: false },
};
const tiers = [{ rateBps: 3000, fromReferrals: 2 }];
const outcome = (
  payment: Partial<SupposedPayment>,
  promoter: Partial<PromoterFacts> = {},
  policies: Policy[] = [policy],
  referrals = 0,
) => preview({ ...supposed, ...payment }, ann(promoter), "ANN", policies, referrals);

it("reckons a payment of 110.00 with 10.00 of tax, held for 30 days", () => {
  const { checks, ...found } = outcome({});
  expect(found).toEqual({
    ...{ amountMinor: 20_00n, baseMinor: 100_00n, rateBps: 2000, confirmsAt: day(40) },
  });
  expect(checks.every(({ passed }) => passed)).toBe(true);
  expect(checks.map(({ name }) => name)).toEqual([
    ...["mode", "paid", "currency", "code", "program", "ownPayment", "affiliate", "referral"],
    ...["basis", "window", "minimum", "kept", "amount"],
  ]);
  expect(checks.find(({ name }) => name === "code")!.detail).toBe(
    "PAYMENT_INTENT_METADATA with code ANN.",
  );
});

it.each<[string, Parameters<typeof outcome>, object]>([
  ["live and test alike", [{ livemode: true }], { amountMinor: 20_00n }],
  ["nothing below the minimum", [{ amountMinor: 4_99n }], { amountMinor: 0n, rateBps: 0 }],
  [
    "nothing for a promoter that was suspended then",
    [{}, { states: [state(5, { status: "SUSPENDED" })] }],
    { amountMinor: 0n },
  ],
  ["by the tier of its referrals", [{}, {}, [{ ...policy, tiers }], 2], { rateBps: 3000 }],
  ["below a tier", [{}, {}, [{ ...policy, tiers }], 1], { rateBps: 2000 }],
  [
    "by the policy of then",
    [{}, {}, [policy, { ...policy, version: 2, rateBps: 1000, holdDays: 7, publishedAt: day(10) }]],
    { amountMinor: 10_00n, confirmsAt: day(17) },
  ],
  ["at once without a policy", [{}, {}, []], { amountMinor: 0n, confirmsAt: day(10) }],
])("a supposed payment earns %s", (_, asked, expected) => {
  expect(outcome(...asked)).toMatchObject(expected);
});
