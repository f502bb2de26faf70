import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Deployments with spending left, by the month of their first spend. */
@Entity("deployment_count")
export class DeploymentCount {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  /** Empty: of all referrals. */
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  /** Empty: of all months. */
  @PrimaryColumn("text") month: string;
  @Column("bigint", { transformer: bigintColumn }) deployments: bigint;
  /** Of all referrals and all months: how many referrals have any. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) referrals: bigint;
}
