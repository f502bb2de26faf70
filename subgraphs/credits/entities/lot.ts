import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

export type CreditSource = "AWARDED" | "PURCHASED";
export type CreditOrigin =
  | "PURCHASE"
  | "REFERRAL_REFEREE"
  | "REFERRAL_PROMOTER"
  | "PROMOTION"
  | "ADJUSTMENT";

/** Credits of one origin, price and expiry, in micro-credits. Written by the ledger's functions only. */
@Entity({ name: "lot" })
export class Lot {
  @PrimaryColumn({ name: "workspace_id", type: "text" })
  workspaceId: string;

  @PrimaryColumn({ type: "text" })
  id: string;

  @Column({ type: "text" })
  source: CreditSource;

  @Column({ type: "text" })
  origin: CreditOrigin;

  @Column({ type: "text" })
  reference: string;

  @Column({ type: "bigint", transformer: bigintColumn })
  granted: bigint;

  @Column({ type: "bigint", transformer: bigintColumn })
  available: bigint;

  @Column({ type: "bigint", transformer: bigintColumn })
  reserved: bigint;

  /** What refunds and lost disputes ask back, and what of it was taken. */
  @Column({ type: "bigint", transformer: bigintColumn })
  refunded: bigint;

  @Column({ type: "bigint", transformer: bigintColumn })
  revoked: bigint;

  /** What was paid for it without tax, in minor units; null for awarded credits. */
  @Column({ name: "price_minor", type: "bigint", nullable: true, transformer: bigintColumn })
  priceMinor: bigint | null;

  @Column({ type: "text", nullable: true })
  currency: string | null;

  @Column({ name: "expires_at", type: "timestamptz", nullable: true })
  expiresAt: Date | null;

  @Column({ name: "granted_at", type: "timestamptz" })
  grantedAt: Date;
}
