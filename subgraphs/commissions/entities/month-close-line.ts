import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What one referral earned one promoter in a closed month and a currency. Amounts in minor units. */
@Entity("month_close_line")
export class MonthCloseLine {
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") currency: string;
  /** The rate that new revenue of this month counts under for ever. */
  @Column("integer", { name: "rate_bps" }) rateBps: number;
  /** All that counts in this month, whatever it is counted under. */
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
  /** Of `commissionMinor`: by revenue that is new; the rest corrects earlier months. */
  @Column("bigint", { name: "accrued_minor", transformer: bigintColumn }) accruedMinor: bigint;
  @Column("bigint", { name: "commission_minor", transformer: bigintColumn })
  commissionMinor: bigint;
  /** The affiliate was revoked: the commission was cancelled at once. */
  @Column("boolean") forfeited: boolean;
  /** Null: it was nothing. */
  @Column("text", { name: "commission_id", nullable: true }) commissionId: string | null;
}
