import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

export type AffiliateStatus = "ACTIVE" | "SUSPENDED" | "REVOKED";

/** A promoter as operators see it. Enrolled by `promoter.joined`, one for each promoter. */
@Entity("affiliate")
export class Affiliate {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "user_id", type: "text" }) userId: string;
  @Column({ name: "email_hash", type: "text" }) emailHash: string;
  @Column({ type: "text" }) status: AffiliateStatus;
  /** Own terms; null: the tier's, else the policy's. */
  @Column({ name: "rate_bps", type: "integer", nullable: true }) rateBps: number | null;
  @Column({
    name: "minimum_payout_minor",
    type: "bigint",
    nullable: true,
    transformer: bigintColumn,
  })
  minimumPayoutMinor: bigint | null;
  @Column({ name: "terms_from", type: "timestamptz", nullable: true }) termsFrom: Date | null;
  @Column({ name: "terms_reason", type: "text", nullable: true }) termsReason: string | null;
  /** Of `affiliate.changed`; raised under this row's lock. */
  @Column({ type: "bigint", transformer: bigintColumn }) revision: bigint;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
}
