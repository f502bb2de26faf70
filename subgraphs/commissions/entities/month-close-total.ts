import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** The sums of a closed month in one currency, minor units. */
@Entity("month_close_total")
export class MonthCloseTotal {
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("text") currency: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
  /** Without what was forfeited. */
  @Column("bigint", { name: "commission_minor", transformer: bigintColumn })
  commissionMinor: bigint;
}
