import type { PolicyFacts } from "@tributary/vocabulary/policy";
import { USUAL_THRESHOLDS } from "@tributary/vocabulary/solo-thresholds";

// 20 % of payments after 30 days, without bonuses, tiers, minima and ends, unless a test says otherwise.

/** A policy as operators publish it and DEFAULT_POLICY names it. */
export const policyInput = (more: object = {}) => ({
  basis: "PAYMENT",
  rateBps: 2000,
  holdDays: 30,
  minimumPaymentMinor: "0",
  refereeBonusCredits: "0",
  promoterBonusCredits: "0",
  minimumPayoutMinor: "0",
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  termsVersion: 1,
  ...more,
});

/** A policy as affiliates-admin announces it. */
export function policyFacts(
  more: Partial<PolicyFacts> & Pick<PolicyFacts, "version" | "publishedAt">,
): PolicyFacts {
  const { soloRateBps, soloAdjustmentMinor, soloGrantCredits } = USUAL_THRESHOLDS;
  return {
    basis: "PAYMENT",
    rateBps: 2000,
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
    payoutDayOfMonth: 5,
    currency: "USD",
    timeZone: "UTC",
    regions: null,
    newWorkspaceDays: 7,
    requireSecondOperator: true,
    soloRateBps,
    soloAdjustmentMinor,
    soloGrantCredits,
    termsVersion: 1,
    publishedBy: "olga",
    ...more,
  };
}
