import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which referral a workspace belongs to: the first one that it was attached to. */
@Entity("referral_workspace")
export class ReferralWorkspace {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @Column("text", { name: "referral_id" }) referralId: string;
  @Column("timestamptz", { name: "attached_at" }) attachedAt: Date;
}
