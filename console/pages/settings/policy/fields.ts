import type { ProgramPolicyInput } from "./policy.generated";

/** How a part of a policy is shown and changed. */
export type FieldKind =
  | "basis"
  | "percent"
  | "tiers"
  | "count"
  | "amount"
  | "credits"
  | "currency"
  | "timeZone"
  | "regions"
  | "switch";

/** A part of a policy. Texts: `policy.fields.<name>` has its label, what it does, and what no value means. */
export interface Field {
  name: keyof ProgramPolicyInput;
  kind: FieldKind;
  /** Null has a meaning, e.g. "for life". */
  optional?: true;
}

/** Every part of a policy, by what it is about, in the order in which one thinks about it. */
export const SECTIONS = {
  earning: [
    { name: "basis", kind: "basis" },
    { name: "rateBps", kind: "percent" },
    { name: "tiers", kind: "tiers" },
    { name: "commissionMonths", kind: "count", optional: true },
    { name: "holdDays", kind: "count" },
    { name: "minimumPaymentMinor", kind: "amount" },
    { name: "maxCommissionMinorPerReferral", kind: "amount", optional: true },
  ],
  bonus: [
    { name: "refereeBonusCredits", kind: "credits" },
    { name: "promoterBonusCredits", kind: "credits" },
    { name: "bonusExpiresDays", kind: "count", optional: true },
    { name: "maxRewardedReferrals", kind: "count", optional: true },
    { name: "newWorkspaceDays", kind: "count" },
  ],
  payouts: [
    { name: "minimumPayoutMinor", kind: "amount" },
    { name: "payoutDayOfMonth", kind: "count" },
    { name: "currency", kind: "currency" },
    { name: "timeZone", kind: "timeZone" },
  ],
  joining: [
    { name: "regions", kind: "regions", optional: true },
    { name: "termsVersion", kind: "count" },
  ],
  operators: [
    { name: "requireSecondOperator", kind: "switch" },
    { name: "soloRateBps", kind: "percent" },
    { name: "soloAdjustmentMinor", kind: "amount" },
    { name: "soloGrantCredits", kind: "credits" },
  ],
} as const satisfies Record<string, readonly Field[]>;

export type Section = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as Section[];
/** All of them. */
export const FIELDS: readonly Field[] = SECTION_NAMES.flatMap(
  (section): readonly Field[] => SECTIONS[section],
);
export type FieldName = (typeof SECTIONS)[Section][number]["name"];
