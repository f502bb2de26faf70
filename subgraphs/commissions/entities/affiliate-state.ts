import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** One state of an affiliate, true from `changedAt` until the next. Never changes. */
@Entity("affiliate_state")
export class AffiliateState {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("timestamptz", { name: "changed_at" }) changedAt: Date;
  /** Orders states of one instant. */
  @PrimaryColumn("bigint", { transformer: bigintColumn }) revision: bigint;
  @Column("text") status: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** Its own rate; null: its tier's, else the policy's. */
  @Column("integer", { name: "rate_bps", nullable: true }) rateBps: number | null;
  @Column("integer", { name: "tier_rate_bps", nullable: true }) tierRateBps: number | null;
}
