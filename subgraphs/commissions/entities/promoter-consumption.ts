import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Credits that all of a promoter's referrals have spent, by the month of their booking. */
@Entity("promoter_consumption")
export class PromoterConsumption {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("text") month: string;
  /** Micro-credits. */
  @Column("bigint", { transformer: bigintColumn }) purchased: bigint;
  /** Micro-credits. */
  @Column("bigint", { transformer: bigintColumn }) awarded: bigint;
  /** How many of its referrals have credits in this month. */
  @Column("bigint", { transformer: bigintColumn }) referrals: bigint;
}
