import { isTimeZone } from "@tributary/kit/calendar";
import { isCurrency } from "@tributary/kit/money";

/** Better rate from a number of referrals on. */
export interface TierDraft {
  name: string;
  rateBps: number;
  fromReferrals: number;
}

/** A policy before it is published; amounts in minor units of `currency`, credits in micro-credits. */
export interface PolicyDraft {
  basis: "PAYMENT" | "TRUE_REVENUE";
  rateBps: number;
  tiers: TierDraft[];
  commissionMonths: number | null;
  holdDays: number;
  minimumPaymentMinor: bigint;
  refereeBonusCredits: bigint;
  promoterBonusCredits: bigint;
  bonusExpiresDays: number | null;
  maxRewardedReferrals: number | null;
  maxCommissionMinorPerReferral: bigint | null;
  minimumPayoutMinor: bigint;
  payoutDayOfMonth: number;
  currency: string;
  timeZone: string;
  regions: string[] | null;
  newWorkspaceDays: number;
  requireSecondOperator: boolean;
  soloRateBps: number;
  soloAdjustmentMinor: bigint;
  soloGrantCredits: bigint;
  termsVersion: number;
}

const CREDIT_FIELDS = ["refereeBonusCredits", "promoterBonusCredits", "soloGrantCredits"] as const;

/** What is wrong with one part of a draft. */
export interface PolicyProblem {
  code: "RATE_OUT_OF_RANGE" | "POLICY_INVALID";
  message: string;
  /** Path inside the policy. */
  field: string[];
}

const INT_LIMIT = 2_147_483_647;
/** Bonuses beyond a million million credits are typing mistakes and would overflow sums. */
const MOST_CREDITS = 10n ** 18n;

/**
 * Everything that is wrong with a draft; empty when it may be published after a version whose
 * terms version was `previousTermsVersion` (0 for the first).
 */
export function policyProblems(draft: PolicyDraft, previousTermsVersion: number): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const invalid = (field: string, message: string) =>
    problems.push({ code: "POLICY_INVALID", message, field: field.split(".") });
  const between = (field: string, value: number | null, low: number, high: number) => {
    if (value !== null && (!Number.isInteger(value) || value < low || value > high))
      invalid(field, `${field} must be between ${low} and ${high}.`);
  };
  const notNegative = (field: string, value: bigint | null) => {
    if ((value ?? 0n) < 0n) invalid(field, `${field} must not be negative.`);
  };

  if (!isRate(draft.rateBps)) problems.push(rateProblem(["rateBps"]));
  if (!isRate(draft.soloRateBps)) problems.push(rateProblem(["soloRateBps"]));
  problems.push(...tierProblems(draft.tiers));
  between("commissionMonths", draft.commissionMonths, 1, 1200);
  between("holdDays", draft.holdDays, 0, 3650);
  between("bonusExpiresDays", draft.bonusExpiresDays, 1, 36_500);
  between("maxRewardedReferrals", draft.maxRewardedReferrals, 0, INT_LIMIT);
  between("payoutDayOfMonth", draft.payoutDayOfMonth, 1, 28);
  between("newWorkspaceDays", draft.newWorkspaceDays, 0, 3650);
  between("termsVersion", draft.termsVersion, Math.max(1, previousTermsVersion), INT_LIMIT);
  notNegative("minimumPaymentMinor", draft.minimumPaymentMinor);
  notNegative("maxCommissionMinorPerReferral", draft.maxCommissionMinorPerReferral);
  notNegative("minimumPayoutMinor", draft.minimumPayoutMinor);
  notNegative("soloAdjustmentMinor", draft.soloAdjustmentMinor);
  for (const field of CREDIT_FIELDS) {
    notNegative(field, draft[field]);
    if (draft[field] > MOST_CREDITS) invalid(field, `${field} must not exceed 1000000000000.`);
  }
  if (!isCurrency(draft.currency)) invalid("currency", "currency must be an ISO 4217 code.");
  if (!isTimeZone(draft.timeZone))
    invalid("timeZone", "timeZone must be a name of the IANA database, e.g. Europe/Berlin.");
  if (!areRegions(draft.regions))
    invalid(
      "regions",
      "regions must name 1 to 300 different regions such as DE or US-CA; leave it out for everywhere.",
    );
  return problems;
}

/** Whether these are basis points that a promoter can be paid: 0 to 10000. */
export function isRate(rateBps: number): boolean {
  return Number.isInteger(rateBps) && rateBps >= 0 && rateBps <= 10_000;
}

function rateProblem(field: string[]): PolicyProblem {
  return {
    code: "RATE_OUT_OF_RANGE",
    message: `${field.join(".")} must be between 0 and 10000 basis points (100 %).`,
    field,
  };
}

function tierProblems(tiers: readonly TierDraft[]): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const invalid = (field: string[], message: string) =>
    problems.push({ code: "POLICY_INVALID", message, field });
  if (tiers.length > 20) invalid(["tiers"], "A policy has at most 20 tiers.");
  const names = new Set<string>();
  for (const [index, tier] of tiers.slice(0, 20).entries()) {
    const at = (field: string) => ["tiers", String(index), field];
    const name = tier.name.trim();
    const unfit = name === "" || tier.name.length > 40 || /\p{Cc}|\p{Cs}/u.test(name);
    if (unfit || names.has(name))
      invalid(at("name"), "A tier needs a name of its own, at most 40 characters.");
    names.add(name);
    if (!isRate(tier.rateBps)) problems.push(rateProblem(at("rateBps")));
    const least = index === 0 ? 0 : tiers[index - 1]!.fromReferrals + 1;
    if (!Number.isInteger(tier.fromReferrals) || tier.fromReferrals < least)
      invalid(at("fromReferrals"), `Tiers ascend: this one starts at ${least} referrals or more.`);
  }
  return problems;
}

function areRegions(regions: readonly string[] | null): boolean {
  if (regions === null) return true;
  return (
    regions.length >= 1 &&
    regions.length <= 300 &&
    new Set(regions).size === regions.length &&
    regions.every((region) => /^[A-Z0-9][A-Z0-9-]{0,15}$/.test(region))
  );
}
