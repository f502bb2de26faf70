import { z } from "zod";
import { policyFacts } from "./policy";
import { affiliateTerms } from "./terms";

const policy = {
  version: 3,
  basis: "PAYMENT",
  rateBps: 2000,
  tiers: [{ name: "Gold", rateBps: 3000, fromReferrals: 10 }],
  commissionMonths: null,
  holdDays: 30,
  minimumPaymentMinor: "100",
  refereeBonusCredits: "50000000",
  promoterBonusCredits: "9007199254740993",
  bonusExpiresDays: 90,
  maxRewardedReferrals: null,
  maxCommissionMinorPerReferral: null,
  minimumPayoutMinor: "1000",
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "Europe/Berlin",
  regions: ["DE"],
  newWorkspaceDays: 7,
  requireSecondOperator: true,
  soloRateBps: 4000,
  soloAdjustmentMinor: "50000",
  soloGrantCredits: "9007199254740993",
  termsVersion: 2,
  publishedAt: "2026-05-01T00:00:00.000Z",
  publishedBy: "olga",
};
const terms = {
  affiliateId: "aff_1",
  promoterId: "prm_1",
  status: "ACTIVE",
  rateBps: null,
  changedAt: "2026-05-01T00:00:00.000Z",
};

it("carries every term of a policy through JSON, amounts exactly", () => {
  const read = z.decode(policyFacts, policy as never);
  expect(read).toMatchObject({
    promoterBonusCredits: 9007199254740993n,
    maxCommissionMinorPerReferral: null,
    publishedAt: new Date("2026-05-01T00:00:00Z"),
  });
  expect(z.encode(policyFacts, read)).toEqual(policy);
});

it("of before there were thresholds counts with the usual ones", () => {
  const { soloRateBps: _, soloAdjustmentMinor: __, soloGrantCredits: ___, ...before } = policy;
  expect(z.decode(policyFacts, before as never)).toMatchObject({
    soloRateBps: 5000,
    soloAdjustmentMinor: 100_000n,
    soloGrantCredits: 10_000_000_000n,
  });
});

const needed = Object.keys(policy).filter((name) => !name.startsWith("solo"));
it.each(needed)("is no policy without %s", (name) => {
  const { [name as keyof typeof policy]: _, ...rest } = policy;
  expect(policyFacts.safeDecode(rest as never).success).toBe(false);
});

it.each(["name", "rateBps", "fromReferrals"])("has no tier without %s", (name) => {
  const tiers = [{ ...policy.tiers[0], [name]: undefined }];
  expect(policyFacts.safeDecode({ ...policy, tiers } as never).success).toBe(false);
});

it.each([
  ["PAYMENT", true],
  ["TRUE_REVENUE", true],
  ["", false],
  ["CLICKS", false],
])("may pay by %p: %p", (basis, may) => {
  expect(policyFacts.safeDecode({ ...policy, basis } as never).success).toBe(may);
});

it.each(["ACTIVE", "SUSPENDED", "REVOKED"])("carries an affiliate that is %s", (status) => {
  for (const tierRateBps of [undefined, null, 2500]) {
    const told = { ...terms, status, ...(tierRateBps === undefined ? {} : { tierRateBps }) };
    expect(z.encode(affiliateTerms, z.decode(affiliateTerms, told as never))).toEqual(told);
  }
});

it.each([
  ["another status", { status: "RETIRED" }],
  ["no status", { status: "" }],
  ["half a basis point", { rateBps: 0.5 }],
  ["no promoter", { promoterId: undefined }],
  ["no instant", { changedAt: undefined }],
])("carries no affiliate of %s", (_, more) => {
  expect(affiliateTerms.safeDecode({ ...terms, ...more } as never).success).toBe(false);
});
