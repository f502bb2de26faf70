import { bigintColumn } from "@tributary/kit/database";
import type { Basis } from "@tributary/vocabulary/terms";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A published policy version, as far as joining, linking and bonuses go by it. Never changes. */
@Entity("policy")
export class Policy {
  @PrimaryColumn("int") version: number;
  @Column("text") basis: Basis;
  @Column("int", { name: "rate_bps" }) rateBps: number;
  /** Micro-credits. */
  @Column("bigint", { name: "referee_bonus_credits", transformer: bigintColumn })
  refereeBonusCredits: bigint;
  /** Micro-credits. */
  @Column("bigint", { name: "promoter_bonus_credits", transformer: bigintColumn })
  promoterBonusCredits: bigint;
  /** Null: never. */
  @Column("int", { name: "bonus_expires_days", nullable: true }) bonusExpiresDays: number | null;
  /** Null: no cap. */
  @Column("int", { name: "max_rewarded_referrals", nullable: true })
  maxRewardedReferrals: number | null;
  /** Null: everywhere. */
  @Column("text", { array: true, nullable: true }) regions: string[] | null;
  @Column("int", { name: "new_workspace_days" }) newWorkspaceDays: number;
  @Column("int", { name: "terms_version" }) termsVersion: number;
  @Column("timestamptz", { name: "published_at" }) publishedAt: Date;
}
