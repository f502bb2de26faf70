import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Credits that a referral has spent, by the month of their booking. */
@Entity("referral_consumption")
export class ReferralConsumption {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  /** Micro-credits. */
  @Column("bigint", { transformer: bigintColumn }) purchased: bigint;
  /** Micro-credits. */
  @Column("bigint", { transformer: bigintColumn }) awarded: bigint;
}
