import { formatCredits } from "@tributary/kit/credits";
import type { PolicyDraft } from "./domain/policy-draft";

/** A draft that waits for a second operator, as JSON keeps it: bigints as texts. */
export interface WaitingPolicy {
  /** The version that was in force when it was asked for. */
  follows: number;
  policy: Record<keyof PolicyDraft, unknown>;
}

const AMOUNTS = [
  "minimumPaymentMinor",
  "refereeBonusCredits",
  "promoterBonusCredits",
  "maxCommissionMinorPerReferral",
  "minimumPayoutMinor",
  "soloAdjustmentMinor",
  "soloGrantCredits",
] as const;

/** The draft that JSON has kept. */
export function draftFromFacts(policy: WaitingPolicy["policy"]): PolicyDraft {
  const amounts = AMOUNTS.map((name) => {
    const text = policy[name];
    return [name, text === null ? null : BigInt(text as string)];
  });
  return { ...policy, ...Object.fromEntries(amounts) } as PolicyDraft;
}

/** A version under the contract's names and in its units: credits as decimal texts. */
export function policyFacts(policy: PolicyDraft & { version: number }): object {
  const { version, basis, rateBps, tiers, commissionMonths, holdDays } = policy;
  const { bonusExpiresDays, maxRewardedReferrals, payoutDayOfMonth, currency, timeZone } = policy;
  const { regions, newWorkspaceDays, requireSecondOperator, termsVersion } = policy;
  return {
    version,
    basis,
    rateBps,
    tiers,
    commissionMonths,
    holdDays,
    minimumPaymentMinor: policy.minimumPaymentMinor,
    refereeBonusCredits: formatCredits(policy.refereeBonusCredits),
    promoterBonusCredits: formatCredits(policy.promoterBonusCredits),
    bonusExpiresDays,
    maxRewardedReferrals,
    maxCommissionMinorPerReferral: policy.maxCommissionMinorPerReferral,
    minimumPayoutMinor: policy.minimumPayoutMinor,
    payoutDayOfMonth,
    currency,
    timeZone,
    regions,
    newWorkspaceDays,
    requireSecondOperator,
    soloRateBps: policy.soloRateBps,
    soloAdjustmentMinor: policy.soloAdjustmentMinor,
    soloGrantCredits: formatCredits(policy.soloGrantCredits),
    termsVersion,
  };
}
