import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Counted money of all of a promoter's referrals, by the month in which it counts. */
@Entity("promoter_revenue")
export class PromoterRevenue {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("text") currency: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
}
