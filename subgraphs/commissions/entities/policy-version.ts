import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Tier } from "../domain/terms";

/** What a published policy says about commissions. Amounts in minor units of its currency. Never changes. */
@Entity("policy_version")
export class PolicyVersion {
  @PrimaryColumn("integer") version: number;
  @Column("text") basis: "PAYMENT" | "TRUE_REVENUE";
  @Column("integer", { name: "rate_bps" }) rateBps: number;
  @Column("jsonb") tiers: Tier[];
  /** After linking; null: for life. */
  @Column("integer", { name: "commission_months", nullable: true }) commissionMonths: number | null;
  @Column("integer", { name: "hold_days" }) holdDays: number;
  @Column("bigint", { name: "minimum_payment_minor", transformer: bigintColumn })
  minimumPaymentMinor: bigint;
  /** Null: no cap. */
  @Column("bigint", {
    name: "max_commission_minor_per_referral",
    transformer: bigintColumn,
    nullable: true,
  })
  maxCommissionMinorPerReferral: bigint | null;
  @Column("bigint", { name: "minimum_payout_minor", transformer: bigintColumn })
  minimumPayoutMinor: bigint;
  @Column("integer", { name: "payout_day_of_month" }) payoutDayOfMonth: number;
  @Column("text") currency: string;
  @Column("text", { name: "time_zone" }) timeZone: string;
  @Column("boolean", { name: "require_second_operator" }) requireSecondOperator: boolean;
  @Column("bigint", { name: "solo_adjustment_minor", transformer: bigintColumn })
  soloAdjustmentMinor: bigint;
  @Column("timestamptz", { name: "published_at" }) publishedAt: Date;
}
