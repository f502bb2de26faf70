import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Counted money of a deployment. */
@Entity("referral_deployment_revenue")
export class ReferralDeploymentRevenue {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text", { name: "deployment_id" }) deploymentId: string;
  @PrimaryColumn("text") currency: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
}
