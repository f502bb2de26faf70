import { type PolicyDraft, policyProblems } from "./policy-draft";

const draft: PolicyDraft = {
  basis: "PAYMENT",
  rateBps: 2000,
  tiers: [
    { name: "Silver", rateBps: 2500, fromReferrals: 10 },
    { name: "Gold", rateBps: 3000, fromReferrals: 50 },
  ],
  commissionMonths: 12,
  holdDays: 30,
  minimumPaymentMinor: 0n,
  refereeBonusCredits: 50_000_000n,
  promoterBonusCredits: 100_000_000n,
  bonusExpiresDays: 90,
  maxRewardedReferrals: 100,
  maxCommissionMinorPerReferral: null,
  minimumPayoutMinor: 1000n,
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "Europe/Berlin",
  regions: ["DE", "US-CA"],
  newWorkspaceDays: 7,
  requireSecondOperator: true,
  termsVersion: 2,
};
const tier = (name: string, rateBps: number, fromReferrals: number) => ({
  name,
  rateBps,
  fromReferrals,
});

it.each<[string, Partial<PolicyDraft>]>([
  ["as it is", {}],
  ["at its lower edges", { rateBps: 0, holdDays: 0, tiers: [], termsVersion: 2, regions: null }],
  ["at its upper edges", { rateBps: 10_000, payoutDayOfMonth: 28, holdDays: 3650 }],
  ["for life and without caps", { commissionMonths: null, maxRewardedReferrals: null }],
  ["in UTC", { timeZone: "UTC" }],
])("a policy is fine %s", (_, change) => {
  expect(policyProblems({ ...draft, ...change }, 2)).toEqual([]);
});

it.each<[string, Partial<PolicyDraft>, string, string]>([
  ["a negative rate", { rateBps: -1 }, "RATE_OUT_OF_RANGE", "rateBps"],
  ["more than everything", { rateBps: 10_001 }, "RATE_OUT_OF_RANGE", "rateBps"],
  ["a broken rate", { rateBps: 0.5 }, "RATE_OUT_OF_RANGE", "rateBps"],
  ["a tier's rate", { tiers: [tier("A", 10_001, 1)] }, "RATE_OUT_OF_RANGE", "tiers.0.rateBps"],
  [
    "tiers out of order",
    { tiers: [tier("A", 1, 5), tier("B", 2, 5)] },
    "POLICY_INVALID",
    "tiers.1.fromReferrals",
  ],
  [
    "two tiers of one name",
    { tiers: [tier("A", 1, 5), tier("A", 2, 6)] },
    "POLICY_INVALID",
    "tiers.1.name",
  ],
  ["a nameless tier", { tiers: [tier(" ", 1, 5)] }, "POLICY_INVALID", "tiers.0.name"],
  ["half a character", { tiers: [tier("a\ud800", 1, 5)] }, "POLICY_INVALID", "tiers.0.name"],
  ["a control character", { tiers: [tier("a\0b", 1, 5)] }, "POLICY_INVALID", "tiers.0.name"],
  [
    "too many tiers",
    { tiers: Array.from({ length: 21 }, (_, i) => tier(`T${i}`, 1, i)) },
    "POLICY_INVALID",
    "tiers",
  ],
  ["zero months", { commissionMonths: 0 }, "POLICY_INVALID", "commissionMonths"],
  ["a negative hold", { holdDays: -1 }, "POLICY_INVALID", "holdDays"],
  ["the 29th", { payoutDayOfMonth: 29 }, "POLICY_INVALID", "payoutDayOfMonth"],
  ["a negative bonus", { refereeBonusCredits: -1n }, "POLICY_INVALID", "refereeBonusCredits"],
  [
    "a bonus beyond sums",
    { promoterBonusCredits: 10n ** 18n + 1n },
    "POLICY_INVALID",
    "promoterBonusCredits",
  ],
  ["a negative minimum", { minimumPayoutMinor: -1n }, "POLICY_INVALID", "minimumPayoutMinor"],
  ["an unknown currency", { currency: "XQQ" }, "POLICY_INVALID", "currency"],
  ["an unknown zone", { timeZone: "Mars/Olympus" }, "POLICY_INVALID", "timeZone"],
  ["a zone that PostgreSQL lacks", { timeZone: "VST" }, "POLICY_INVALID", "timeZone"],
  ["a zone that is two", { timeZone: "IST" }, "POLICY_INVALID", "timeZone"],
  ["an offset for a zone", { timeZone: "+01:00" }, "POLICY_INVALID", "timeZone"],
  ["no region at all", { regions: [] }, "POLICY_INVALID", "regions"],
  ["a region twice", { regions: ["DE", "DE"] }, "POLICY_INVALID", "regions"],
  ["older terms than before", { termsVersion: 1 }, "POLICY_INVALID", "termsVersion"],
])("a policy is refused for %s", (_, change, code, field) => {
  const problems = policyProblems({ ...draft, ...change }, 2);
  expect(problems.map((problem) => [problem.code, problem.field.join(".")])).toEqual([
    [code, field],
  ]);
});

it("names everything that is wrong at once", () => {
  expect(policyProblems({ ...draft, rateBps: -1, holdDays: -1, regions: [] }, 2)).toHaveLength(3);
});
