import type { NewEvent } from "@tributary/events/publish";
import type { PolicyFacts } from "@tributary/vocabulary/policy";

/** A version of the policy, of which this subgraph hears the zone alone. */
export function policy(
  version: number,
  timeZone: string,
  publishedAt: Date,
): NewEvent<"policy.published"> {
  const data: PolicyFacts = {
    version,
    basis: "TRUE_REVENUE",
    rateBps: 1500,
    tiers: [],
    commissionMonths: null,
    holdDays: 30,
    minimumPaymentMinor: 0n,
    refereeBonusCredits: 0n,
    promoterBonusCredits: 0n,
    bonusExpiresDays: null,
    maxRewardedReferrals: null,
    maxCommissionMinorPerReferral: null,
    minimumPayoutMinor: 0n,
    payoutDayOfMonth: 1,
    currency: "USD",
    timeZone,
    regions: null,
    newWorkspaceDays: 7,
    requireSecondOperator: false,
    soloRateBps: 5000,
    soloAdjustmentMinor: 100_000n,
    soloGrantCredits: 10_000_000_000n,
    termsVersion: 1,
    publishedAt,
    publishedBy: "olga",
  };
  return { type: "policy.published", subject: `${version}`, occurredAt: publishedAt, data };
}
