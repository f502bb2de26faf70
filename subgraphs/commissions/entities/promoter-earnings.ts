import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A promoter's sums in one currency, minor units; moved by the database with the rows. */
@Entity("promoter_earnings")
export class PromoterEarnings {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") currency: string;
  @Column("bigint", { name: "pending_minor", transformer: bigintColumn, default: 0 })
  pendingMinor: bigint;
  @Column("bigint", { name: "confirmed_minor", transformer: bigintColumn, default: 0 })
  confirmedMinor: bigint;
  @Column("bigint", { name: "paid_minor", transformer: bigintColumn, default: 0 })
  paidMinor: bigint;
  /** Of the three: what months of true revenue earned. */
  @Column("bigint", { name: "true_revenue_minor", transformer: bigintColumn, default: 0 })
  trueRevenueMinor: bigint;
}
