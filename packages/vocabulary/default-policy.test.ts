import { ConfigError, loadConfig } from "@tributary/kit/config";
import { defaultPolicy } from "./default-policy";

it("keeps money in a policy as text, so that nothing is rounded", () => {
  const policy = defaultPolicy(loadConfig({}));
  expect(policy).toMatchObject({
    rateBps: 2000,
    minimumPayoutMinor: "1000",
    refereeBonusCredits: "50",
  });
});

it.each([
  ['{"rateBps": 20000}', ["rateBps", "holdDays", "basis"]],
  ["[]", ["expected object"]],
  ['"5 %"', ["expected object"]],
])("says what is wrong with %s", (DEFAULT_POLICY, words) => {
  const config = loadConfig({ DEFAULT_POLICY });
  expect(() => defaultPolicy(config)).toThrow(ConfigError);
  for (const word of ["DEFAULT_POLICY", ...words]) {
    expect(() => defaultPolicy(config)).toThrow(word);
  }
});

const least = {
  basis: "TRUE_REVENUE",
  rateBps: 0,
  holdDays: 0,
  minimumPaymentMinor: "0",
  refereeBonusCredits: "0",
  promoterBonusCredits: "0.5",
  minimumPayoutMinor: "0",
  payoutDayOfMonth: 1,
  currency: "EUR",
  timeZone: "UTC",
  termsVersion: 1,
};
const configured = (policy: object) =>
  defaultPolicy(loadConfig({ DEFAULT_POLICY: JSON.stringify(policy) }));

it("pays 20 % for a year when nothing is configured", () => {
  expect(defaultPolicy(loadConfig({}))).toEqual({
    basis: "PAYMENT",
    rateBps: 2000,
    tiers: [],
    commissionMonths: 12,
    holdDays: 30,
    minimumPaymentMinor: "0",
    refereeBonusCredits: "50",
    promoterBonusCredits: "100",
    bonusExpiresDays: 90,
    maxRewardedReferrals: 100,
    maxCommissionMinorPerReferral: null,
    minimumPayoutMinor: "1000",
    payoutDayOfMonth: 5,
    currency: "USD",
    timeZone: "UTC",
    regions: null,
    newWorkspaceDays: 7,
    requireSecondOperator: true,
    soloRateBps: 5000,
    soloAdjustmentMinor: "100000",
    soloGrantCredits: "10000",
    termsVersion: 1,
  });
});

it("leaves out what has a default", () => {
  expect(configured(least)).toEqual({
    ...least,
    tiers: [],
    commissionMonths: null,
    bonusExpiresDays: null,
    maxRewardedReferrals: null,
    maxCommissionMinorPerReferral: null,
    regions: null,
    newWorkspaceDays: 7,
    requireSecondOperator: true,
    soloRateBps: 5000,
    soloAdjustmentMinor: "100000",
    soloGrantCredits: "10000",
  });
});

const tier = { name: "Gold", rateBps: 3000, fromReferrals: 10 };
it.each([
  ["the highest rate", { rateBps: 10_000 }],
  ["a tier", { tiers: [tier] }],
  ["the last day of every month", { payoutDayOfMonth: 28 }],
  [
    "a month, a day and no rewards",
    { commissionMonths: 1, bonusExpiresDays: 1, maxRewardedReferrals: 0 },
  ],
  ["new workspaces only", { newWorkspaceDays: 0, requireSecondOperator: false, termsVersion: 2 }],
  [
    "everything that may be null",
    { commissionMonths: null, regions: null, bonusExpiresDays: null },
  ],
  ["regions and a cap", { regions: ["DE"], maxCommissionMinorPerReferral: "1" }],
])("may have %s", (_, more) => {
  expect(configured({ ...least, ...more })).toMatchObject(more);
});

it.each([
  ["a rate over the whole", { rateBps: 10_001 }],
  ["a rate below nothing", { rateBps: -1 }],
  ["half a basis point", { rateBps: 0.5 }],
  ["a tier of another shape", { tiers: [{ ...tier, from: 1 }] }],
  ["a tier without a name", { tiers: [{ ...tier, name: undefined }] }],
  ["no month at all", { commissionMonths: 0 }],
  ["a hold below nothing", { holdDays: -1 }],
  ["a bonus that has expired", { bonusExpiresDays: 0 }],
  ["rewards below nothing", { maxRewardedReferrals: -1 }],
  ["a day before the month", { payoutDayOfMonth: 0 }],
  ["a day that February lacks", { payoutDayOfMonth: 29 }],
  ["workspaces of tomorrow", { newWorkspaceDays: -1 }],
  ["terms of no version", { termsVersion: 0 }],
  ["a term that is not known", { referralBonus: 5 }],
  ["another basis", { basis: "CLICKS" }],
])("may not have %s", (_, more) => {
  expect(() => configured({ ...least, ...more })).toThrow(ConfigError);
});
