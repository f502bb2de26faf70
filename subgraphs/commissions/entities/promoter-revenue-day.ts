import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** The same money by the day of its booking in the program's zone. */
@Entity("promoter_revenue_day")
export class PromoterRevenueDay {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") currency: string;
  @PrimaryColumn("date") day: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
}
