import type { PolicyDraft } from "./policy-draft";
import { SCOPES } from "./scopes";
import { keyAboveSolo, policyAboveSolo, rateAboveSolo, rotationAboveSolo } from "./solo";

const before: PolicyDraft = {
  basis: "PAYMENT",
  rateBps: 2000,
  tiers: [],
  commissionMonths: 12,
  holdDays: 30,
  minimumPaymentMinor: 0n,
  refereeBonusCredits: 50n,
  promoterBonusCredits: 100n,
  bonusExpiresDays: null,
  maxRewardedReferrals: null,
  maxCommissionMinorPerReferral: null,
  minimumPayoutMinor: 0n,
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  regions: null,
  newWorkspaceDays: 7,
  requireSecondOperator: true,
  soloRateBps: 5000,
  soloAdjustmentMinor: 1000n,
  soloGrantCredits: 500n,
  termsVersion: 1,
};
const tier = (rateBps: number) => [{ name: "Gold", rateBps, fromReferrals: 1 }];

it.each<[string, Partial<PolicyDraft>, string | null]>([
  ["nothing changed", {}, null],
  ["lower thresholds", { soloRateBps: 0, soloAdjustmentMinor: 0n, soloGrantCredits: 100n }, null],
  ["a rate at the threshold", { rateBps: 5000, tiers: tier(5000) }, null],
  ["a bonus at the threshold", { refereeBonusCredits: 500n, promoterBonusCredits: 500n }, null],
  ["no second operator any more", { requireSecondOperator: false }, "drops requireSecondOperator"],
  ["a higher rate for one", { soloRateBps: 5001 }, "soloRateBps from 5000 to 5001"],
  ["more adjustments by one", { soloAdjustmentMinor: 1001n }, "soloAdjustmentMinor from 1000"],
  ["more grants by one", { soloGrantCredits: 501n }, "soloGrantCredits from 500 to 501"],
  ["the same number in other money", { currency: "KWD" }, "Another currency"],
  ["a rate above what one gives", { rateBps: 5001 }, "5001 basis points"],
  ["a tier above what one gives", { tiers: tier(9000) }, "9000 basis points"],
  ["a friend's bonus above what one grants", { refereeBonusCredits: 501n }, "refereeBonusCredits"],
  ["a bonus above what one grants", { promoterBonusCredits: 501n }, "promoterBonusCredits"],
])("a policy with %s: %j", (_, change, why) => {
  const above = policyAboveSolo(before, { ...before, ...change });
  if (why === null) expect(above).toBeNull();
  else expect(above).toContain(why);
});

it("where one operator is enough, everything is one operator's", () => {
  const loose = { ...before, requireSecondOperator: false };
  expect(policyAboveSolo(loose, { ...before, soloRateBps: 10_000 })).toBeNull();
  expect(rateAboveSolo(10_000, loose)).toBeNull();
});

it.each([
  [null, false],
  [0, false],
  [5000, false],
  [5001, true],
])("an affiliate's rate of %p: another operator is needed: %p", (rateBps, needed) => {
  expect(rateAboveSolo(rateBps, before) !== null).toBe(needed);
});

it.each<[string[], boolean, boolean]>([
  [["credits:read", "credits:grant"], true, true],
  [["credits:read", "referrals:write"], true, true],
  [["credits:grant", "referrals:write"], true, true],
  [SCOPES.filter((scope) => scope !== "credits:grant" && scope !== "referrals:write"), true, false],
  [["credits:grant", "referrals:write"], false, false],
])(
  "a key with %j, two operators required: %s, waits: %s",
  (scopes, requireSecondOperator, waits) => {
    expect(keyAboveSolo(scopes, { requireSecondOperator }) !== null).toBe(waits);
  },
);

it.each([
  ["credits:grant", "A key with credits:grant gives credits without a threshold."],
  [
    "referrals:write",
    "A key with referrals:write says who came by whose code, which pays without a threshold.",
  ],
])("a key with %s waits with a sentence of its own", (scope, sentence) => {
  expect(keyAboveSolo([scope], { requireSecondOperator: true })).toBe(sentence);
});

it.each<[string, Partial<Parameters<typeof rotationAboveSolo>[0]>, string, boolean, string | null]>(
  [
    ["its maker", {}, "olga", true, null],
    ["another operator", {}, "oscar", true, "A key with credits:grant gives credits"],
    [
      "another operator, of a key that one makes alone",
      { scopes: ["events:read"] },
      "oscar",
      true,
      null,
    ],
    ["another operator, where one is enough", {}, "oscar", false, null],
    [
      "another operator, where one is enough, of a key that waits",
      { approvedAt: null },
      "oscar",
      false,
      "This key waits",
    ],
    ["its maker, while it waits", { approvedAt: null }, "olga", true, null],
  ],
)("a new secret asked for by %s", (_, change, actorId, requireSecondOperator, why) => {
  const key = {
    scopes: ["credits:grant"],
    createdBy: "olga",
    waitsFor: "opr_1",
    approvedAt: new Date(),
    ...change,
  };
  const above = rotationAboveSolo(key, actorId, { requireSecondOperator });
  if (why === null) expect(above).toBeNull();
  else expect(above).toContain(why);
});
