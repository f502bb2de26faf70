import { amount, instant } from "@tributary/kit/codecs";
import { z } from "zod";
import { USUAL_THRESHOLDS } from "./solo-thresholds";
import { basis } from "./terms";

/** Up to these, one operator's word is enough; what was published before there were any counts as usual. */
const soloThresholds = {
  soloRateBps: z.number().int().default(USUAL_THRESHOLDS.soloRateBps),
  /** In minor units of the policy's currency. */
  soloAdjustmentMinor: amount.default(USUAL_THRESHOLDS.soloAdjustmentMinor),
  /** Micro-credits. */
  soloGrantCredits: amount.default(USUAL_THRESHOLDS.soloGrantCredits),
};

/** A published policy: everything that any subgraph decides by. */
export const policyFacts = z.object({
  version: z.number().int(),
  basis,
  rateBps: z.number().int(),
  tiers: z.array(
    z.object({ name: z.string(), rateBps: z.number().int(), fromReferrals: z.number().int() }),
  ),
  commissionMonths: z.number().int().nullable(),
  holdDays: z.number().int(),
  minimumPaymentMinor: amount,
  refereeBonusCredits: amount,
  promoterBonusCredits: amount,
  bonusExpiresDays: z.number().int().nullable(),
  maxRewardedReferrals: z.number().int().nullable(),
  maxCommissionMinorPerReferral: amount.nullable(),
  minimumPayoutMinor: amount,
  payoutDayOfMonth: z.number().int(),
  currency: z.string(),
  timeZone: z.string(),
  regions: z.array(z.string()).nullable(),
  newWorkspaceDays: z.number().int(),
  requireSecondOperator: z.boolean(),
  ...soloThresholds,
  termsVersion: z.number().int(),
  publishedAt: instant,
  publishedBy: z.string(),
});
export type PolicyFacts = z.output<typeof policyFacts>;
