import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { RefusalCode } from "../domain/refusal";

/** What both sides of a referral get; decided once. Never changes. */
@Entity("bonus_decision")
export class BonusDecision {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @Column("text", { name: "workspace_id", unique: true }) workspaceId: string;
  /** Micro-credits; 0: skipped. */
  @Column("bigint", { name: "referee_credits", transformer: bigintColumn }) refereeCredits: bigint;
  /** Micro-credits; 0: skipped. */
  @Column("bigint", { name: "promoter_credits", transformer: bigintColumn })
  promoterCredits: bigint;
  @Column("text", { array: true }) reasons: RefusalCode[];
  @Column("timestamptz", { name: "expires_at", nullable: true }) expiresAt: Date | null;
  @Column("timestamptz", { name: "decided_at" }) decidedAt: Date;
}
