import { Column, Entity, PrimaryColumn } from "typeorm";
import type { RefusalCode } from "../domain/refusal";

/** Why the bonus of a referral was refused the last time that its friend asked for it. */
@Entity("refused_redemption")
export class RefusedRedemption {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @Column("text", { name: "workspace_id" }) workspaceId: string;
  @Column("text") reason: RefusalCode;
  @Column("timestamptz", { name: "refused_at" }) refusedAt: Date;
}
