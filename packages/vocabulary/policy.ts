import { amount, instant } from "@tributary/kit/codecs";
import { z } from "zod";
import { basis } from "./terms";

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
  termsVersion: z.number().int(),
  publishedAt: instant,
  publishedBy: z.string(),
});
export type PolicyFacts = z.output<typeof policyFacts>;
