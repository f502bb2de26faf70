import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Counted money of a referral by the month in which it counts and the month under whose rate it does. */
@Entity("revenue_month")
export class RevenueMonth {
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") currency: string;
  @PrimaryColumn("text", { name: "rate_month" }) rateMonth: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
  /** How many entries it is the sum of; without any there is no row. */
  @Column("bigint", { transformer: bigintColumn }) entries: bigint;
}
