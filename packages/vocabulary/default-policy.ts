import { type Config, ConfigError, creditsText, currency, minorText } from "@tributary/kit/config";
import { z } from "zod";
import { basis } from "./terms";

/** The first policy of a deployment; later ones are published by operators. Amounts are texts. */
const policyConfig = z.strictObject({
  basis,
  rateBps: z.number().int().min(0).max(10_000),
  tiers: z
    .array(
      z.strictObject({
        name: z.string(),
        rateBps: z.number().int(),
        fromReferrals: z.number().int(),
      }),
    )
    .default([]),
  commissionMonths: z.number().int().positive().nullable().default(null),
  holdDays: z.number().int().min(0),
  minimumPaymentMinor: minorText,
  refereeBonusCredits: creditsText,
  promoterBonusCredits: creditsText,
  bonusExpiresDays: z.number().int().positive().nullable().default(null),
  maxRewardedReferrals: z.number().int().min(0).nullable().default(null),
  maxCommissionMinorPerReferral: minorText.nullable().default(null),
  minimumPayoutMinor: minorText,
  payoutDayOfMonth: z.number().int().min(1).max(28),
  currency,
  timeZone: z.string(),
  regions: z.array(z.string()).nullable().default(null),
  newWorkspaceDays: z.number().int().min(0).default(7),
  requireSecondOperator: z.boolean().default(true),
  soloRateBps: z.number().int().min(0).max(10_000).default(5000),
  soloAdjustmentMinor: minorText.default("100000"),
  soloGrantCredits: creditsText.default("10000"),
  termsVersion: z.number().int().min(1),
});
export type PolicyConfig = z.output<typeof policyConfig>;

const UNLESS_CONFIGURED: z.input<typeof policyConfig> = {
  basis: "PAYMENT",
  rateBps: 2000,
  commissionMonths: 12,
  holdDays: 30,
  minimumPaymentMinor: "0",
  refereeBonusCredits: "50",
  promoterBonusCredits: "100",
  bonusExpiresDays: 90,
  maxRewardedReferrals: 100,
  minimumPayoutMinor: "1000",
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  termsVersion: 1,
};

/** The first policy, as DEFAULT_POLICY says or as it is without. Throws ConfigError, naming each mistake. */
export function defaultPolicy({ DEFAULT_POLICY }: Pick<Config, "DEFAULT_POLICY">): PolicyConfig {
  const parsed = policyConfig.safeParse(DEFAULT_POLICY ?? UNLESS_CONFIGURED);
  if (parsed.success) return parsed.data;
  throw new ConfigError(`DEFAULT_POLICY is no policy:\n${z.prettifyError(parsed.error)}`);
}
