import { Column, Entity, PrimaryColumn } from "typeorm";

/** That a token or redemption showed this person in this workspace; for recognising own codes. */
@Entity("membership_seen")
export class MembershipSeen {
  @PrimaryColumn("text", { name: "user_id" }) userId: string;
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @Column("timestamptz", { name: "seen_at" }) seenAt: Date;
}
