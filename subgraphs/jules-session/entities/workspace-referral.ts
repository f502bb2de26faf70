import { Column, Entity, PrimaryColumn } from "typeorm";

/** The first referral that a workspace was attached to. */
@Entity("workspace_referral")
export class WorkspaceReferral {
  @PrimaryColumn({ name: "workspace_id", type: "text" }) workspaceId: string;
  @Column({ name: "referral_id", type: "text" }) referralId: string;
  @Column({ name: "attached_at", type: "timestamptz" }) attachedAt: Date;
}
