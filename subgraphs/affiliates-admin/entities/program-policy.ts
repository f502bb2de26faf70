import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A better rate from a number of referrals on. */
export interface PolicyTier {
  name: string;
  rateBps: number;
  fromReferrals: number;
}

/** One version of the program's terms. Inserted once, never changed. */
@Entity("program_policy")
export class ProgramPolicy {
  @PrimaryColumn({ type: "integer" }) version: number;
  @Column({ type: "text" }) basis: "PAYMENT" | "TRUE_REVENUE";
  @Column({ name: "rate_bps", type: "integer" }) rateBps: number;
  @Column({ type: "jsonb" }) tiers: PolicyTier[];
  @Column({ name: "commission_months", type: "integer", nullable: true })
  commissionMonths: number | null;
  @Column({ name: "hold_days", type: "integer" }) holdDays: number;
  @Column({ name: "minimum_payment_minor", type: "bigint", transformer: bigintColumn })
  minimumPaymentMinor: bigint;
  /** Micro-credits. */
  @Column({ name: "referee_bonus_credits", type: "bigint", transformer: bigintColumn })
  refereeBonusCredits: bigint;
  /** Micro-credits. */
  @Column({ name: "promoter_bonus_credits", type: "bigint", transformer: bigintColumn })
  promoterBonusCredits: bigint;
  @Column({ name: "bonus_expires_days", type: "integer", nullable: true })
  bonusExpiresDays: number | null;
  @Column({ name: "max_rewarded_referrals", type: "integer", nullable: true })
  maxRewardedReferrals: number | null;
  @Column({
    name: "max_commission_minor_per_referral",
    type: "bigint",
    nullable: true,
    transformer: bigintColumn,
  })
  maxCommissionMinorPerReferral: bigint | null;
  @Column({ name: "minimum_payout_minor", type: "bigint", transformer: bigintColumn })
  minimumPayoutMinor: bigint;
  @Column({ name: "payout_day_of_month", type: "integer" }) payoutDayOfMonth: number;
  @Column({ type: "text" }) currency: string;
  @Column({ name: "time_zone", type: "text" }) timeZone: string;
  @Column({ type: "text", array: true, nullable: true }) regions: string[] | null;
  @Column({ name: "new_workspace_days", type: "integer" }) newWorkspaceDays: number;
  @Column({ name: "require_second_operator", type: "boolean" }) requireSecondOperator: boolean;
  @Column({ name: "solo_rate_bps", type: "integer" }) soloRateBps: number;
  @Column({ name: "solo_adjustment_minor", type: "bigint", transformer: bigintColumn })
  soloAdjustmentMinor: bigint;
  /** Micro-credits. */
  @Column({ name: "solo_grant_credits", type: "bigint", transformer: bigintColumn })
  soloGrantCredits: bigint;
  @Column({ name: "terms_version", type: "integer" }) termsVersion: number;
  @Column({ name: "published_at", type: "timestamptz" }) publishedAt: Date;
  @Column({ name: "published_by", type: "text" }) publishedBy: string;
  @Column({ type: "text" }) reason: string;
}
