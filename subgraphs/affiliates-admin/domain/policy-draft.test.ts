import { type PolicyDraft, policyProblems, type TierDraft } from "./policy-draft";

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
  soloRateBps: 5000,
  soloAdjustmentMinor: 100_000n,
  soloGrantCredits: 10_000_000_000n,
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
  ["an unknown currency", { currency: "XQQ" }, "POLICY_INVALID", "currency"],
  ["an unknown zone", { timeZone: "Mars/Olympus" }, "POLICY_INVALID", "timeZone"],
  ["a zone that PostgreSQL lacks", { timeZone: "VST" }, "POLICY_INVALID", "timeZone"],
  ["a zone that is two", { timeZone: "IST" }, "POLICY_INVALID", "timeZone"],
  ["an offset for a zone", { timeZone: "+01:00" }, "POLICY_INVALID", "timeZone"],
  ["no region at all", { regions: [] }, "POLICY_INVALID", "regions"],
  ["a region twice", { regions: ["DE", "DE"] }, "POLICY_INVALID", "regions"],
])("a policy is refused for %s", (_, change, code, field) => {
  const problems = policyProblems({ ...draft, ...change }, 2);
  expect(problems.map((problem) => [problem.code, problem.field.join(".")])).toEqual([
    [code, field],
  ]);
});

const INT_LIMIT = 2_147_483_647;

it.each<[keyof PolicyDraft, number, number]>([
  ["commissionMonths", 1, 1200],
  ["holdDays", 0, 3650],
  ["bonusExpiresDays", 1, 36_500],
  ["maxRewardedReferrals", 0, INT_LIMIT],
  ["payoutDayOfMonth", 1, 28],
  ["newWorkspaceDays", 0, 3650],
  ["termsVersion", 2, INT_LIMIT],
])("%s lies between %i and %i", (field, low, high) => {
  const message = `${field} must be between ${low} and ${high}.`;
  const refusal = [{ code: "POLICY_INVALID", message, field: [field] }];
  for (const fine of [low, high]) {
    expect(policyProblems({ ...draft, [field]: fine }, 2)).toEqual([]);
  }
  for (const unfit of [low - 1, high + 1, low + 0.5]) {
    expect(policyProblems({ ...draft, [field]: unfit }, 2)).toEqual(refusal);
  }
});

it.each<[string, number, number]>([
  ["the first version may ask for terms 1", 0, 1],
  ["a version may keep its predecessor's", 7, 7],
])("%s, and for none before", (_, previous, least) => {
  expect(policyProblems({ ...draft, termsVersion: least }, previous)).toEqual([]);
  expect(policyProblems({ ...draft, termsVersion: least - 1 }, previous)).toMatchObject([
    { field: ["termsVersion"] },
  ]);
});

it.each<keyof PolicyDraft>([
  "minimumPaymentMinor",
  "maxCommissionMinorPerReferral",
  "minimumPayoutMinor",
  "refereeBonusCredits",
  "promoterBonusCredits",
])("%s may be zero and not less", (field) => {
  expect(policyProblems({ ...draft, [field]: 0n }, 2)).toEqual([]);
  expect(policyProblems({ ...draft, [field]: -1n }, 2)).toEqual([
    { code: "POLICY_INVALID", message: `${field} must not be negative.`, field: [field] },
  ]);
});

it.each<keyof PolicyDraft>(["refereeBonusCredits", "promoterBonusCredits"])(
  "%s may be a million million credits and not more",
  (field) => {
    expect(policyProblems({ ...draft, [field]: 10n ** 18n }, 2)).toEqual([]);
    expect(policyProblems({ ...draft, [field]: 10n ** 18n + 1n }, 2)).toEqual([
      {
        code: "POLICY_INVALID",
        message: `${field} must not exceed 1000000000000.`,
        field: [field],
      },
    ]);
  },
);

it.each([
  ["one", ["DE"], true],
  ["the longest name", ["A234567890123456"], true],
  ["a longer name", ["A2345678901234567"], false],
  ["digits", ["419"], true],
  ["a dash in front", ["-DE"], false],
  ["small letters", ["de"], false],
  ["one with more behind it", ["DE "], false],
  ["one bad among good", ["DE", "US", ""], false],
  ["three hundred", Array.from({ length: 300 }, (_, index) => `R${index}`), true],
  ["three hundred and one", Array.from({ length: 301 }, (_, index) => `R${index}`), false],
])("regions: %s", (_, regions, fine) => {
  const message =
    "regions must name 1 to 300 different regions such as DE or US-CA; leave it out for everywhere.";
  const refusal = { code: "POLICY_INVALID", message, field: ["regions"] };
  expect(policyProblems({ ...draft, regions }, 2)).toEqual(fine ? [] : [refusal]);
});

it("says which currency and which time zone would do", () => {
  const problems = policyProblems({ ...draft, currency: "usd", timeZone: "" }, 2);
  expect(problems.map(({ message }) => message)).toEqual([
    "currency must be an ISO 4217 code.",
    "timeZone must be a name of the IANA database, e.g. Europe/Berlin.",
  ]);
});

const manyTiers = (count: number) => Array.from({ length: count }, (_, i) => tier(`T${i}`, 1, i));
const NAME = "A tier needs a name of its own, at most 40 characters.";
const ascend = (least: number) => `Tiers ascend: this one starts at ${least} referrals or more.`;

it.each<[string, TierDraft[], [field: string, message: string][]]>([
  ["from nobody on", [tier("A", 0, 0)], []],
  ["one referral apart", [tier("A", 1, 5), tier("B", 10_000, 6)], []],
  ["at one number", [tier("A", 1, 5), tier("B", 2, 5)], [["1.fromReferrals", ascend(6)]]],
  ["from less than nobody on", [tier("A", 1, -1)], [["0.fromReferrals", ascend(0)]]],
  ["from half a referral on", [tier("A", 1, 0.5)], [["0.fromReferrals", ascend(0)]]],
  ["with a name of 40 characters", [tier("x".repeat(40), 1, 5)], []],
  ["with a name of 41", [tier("x".repeat(41), 1, 5)], [["0.name", NAME]]],
  ["with no name", [tier(" ", 1, 5)], [["0.name", NAME]]],
  ["with one name", [tier("A", 1, 5), tier(" A ", 2, 6)], [["1.name", NAME]]],
  ["with half a character", [tier("a\ud800", 1, 5)], [["0.name", NAME]]],
  ["with a control character", [tier("a\0b", 1, 5)], [["0.name", NAME]]],
  [
    "with a rate above everything",
    [tier("A", 10_001, 1)],
    [["0.rateBps", "tiers.0.rateBps must be between 0 and 10000 basis points (100 %)."]],
  ],
  ["twenty of them", manyTiers(20), []],
  [
    "twenty-one, of which the last is not read",
    [...manyTiers(20), tier("", -1, -1)],
    [["", "A policy has at most 20 tiers."]],
  ],
])("tiers %s", (_, tiers, expected) => {
  const problems = policyProblems({ ...draft, tiers }, 2);
  expect(problems.map(({ field, message }) => [field.join("."), message])).toEqual(
    expected.map(([field, message]) => [field ? `tiers.${field}` : "tiers", message]),
  );
  for (const { code, field } of problems) {
    expect(code).toBe(field.at(-1) === "rateBps" ? "RATE_OUT_OF_RANGE" : "POLICY_INVALID");
  }
});

it("names everything that is wrong at once", () => {
  expect(policyProblems({ ...draft, rateBps: -1, holdDays: -1, regions: [] }, 2)).toHaveLength(3);
});
