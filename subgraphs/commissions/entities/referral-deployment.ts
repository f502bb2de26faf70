import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A deployment that a promoter may see: what it has spent, less reversals. */
@Entity("referral_deployment")
export class ReferralDeployment {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text", { name: "deployment_id" }) deploymentId: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  @Column("text", { nullable: true }) module: string | null;
  /** Its first spend that the promoter may see. */
  @Column("timestamptz", { name: "spent_at" }) spentAt: Date;
  /** Of `spentAt`. */
  @Column("text") month: string;
  /** Micro-credits. */
  @Column("bigint", { transformer: bigintColumn }) purchased: bigint;
  /** Micro-credits. */
  @Column("bigint", { transformer: bigintColumn }) awarded: bigint;
}
