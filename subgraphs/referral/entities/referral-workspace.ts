import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A workspace of a referee; it belongs to the first referral that claimed it. Never changes. */
@Entity("referral_workspace")
export class ReferralWorkspace {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @Column("text", { name: "referral_id" }) referralId: string;
  @Column({ type: "bigint", transformer: bigintColumn, insert: false, update: false })
  sequence: bigint;
  @Column("timestamptz", { name: "attached_at" }) attachedAt: Date;
}
