import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** The same sums for what was earned on one day; moved by the database with the rows. */
@Entity("promoter_earnings_day")
export class PromoterEarningsDay {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") currency: string;
  /** YYYY-MM-DD in the program's time zone. */
  @PrimaryColumn("date") day: string;
  @Column("bigint", { name: "pending_minor", transformer: bigintColumn, default: 0 })
  pendingMinor: bigint;
  @Column("bigint", { name: "confirmed_minor", transformer: bigintColumn, default: 0 })
  confirmedMinor: bigint;
  @Column("bigint", { name: "paid_minor", transformer: bigintColumn, default: 0 })
  paidMinor: bigint;
  /** Of `confirmedMinor`: adjustments, which no cut-off keeps out of a payout. */
  @Column("bigint", {
    name: "confirmed_adjustments_minor",
    transformer: bigintColumn,
    default: 0,
  })
  confirmedAdjustmentsMinor: bigint;
  /** Of the three: what the month that ends on this day earned by true revenue. */
  @Column("bigint", { name: "true_revenue_minor", transformer: bigintColumn, default: 0 })
  trueRevenueMinor: bigint;
}
