import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import {
  CREDIT_ORIGINS,
  CREDIT_SOURCES,
  type CreditOrigin,
  type CreditSource,
  enumColumn,
} from "./enums";

/**
 * Credits of one origin, price and expiry, in micro-credits: `granted = available + reserved + consumed + expired +
 * revoked`. Written by the ledger's functions only.
 */
@Entity("lot")
export class Lot {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text") id: string;
  @Column(enumColumn("credit_source", CREDIT_SOURCES)) source: CreditSource;
  @Column(enumColumn("credit_origin", CREDIT_ORIGINS)) origin: CreditOrigin;
  /** What granted it: a cause grants once. */
  @Column("text") cause: string;
  /** For people: the Stripe payment, the referral or the operator behind it. */
  @Column("text") reference: string;
  @Column("text", { nullable: true }) reason: string | null;
  @Column("bigint", { transformer: bigintColumn }) granted: bigint;
  @Column("bigint", { transformer: bigintColumn }) available: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) reserved: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) consumed: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) expired: bigint;
  /** Clawed back out of what was unspent. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) revoked: bigint;
  /** What refunds and lost disputes ask back; more than `revoked` when it was spent already. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) refunded: bigint;
  /** What open disputes ask to hold, and what of `reserved` is held for them. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) disputed: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) held: bigint;
  /** What was paid for it without tax, in minor units; null for awarded credits. */
  @Column("bigint", { name: "price_minor", nullable: true, transformer: bigintColumn })
  priceMinor: bigint | null;
  @Column("text", { nullable: true }) currency: string | null;
  /** What is left of the price after refunds. */
  @Column("bigint", { name: "net_minor", nullable: true, transformer: bigintColumn })
  netMinor: bigint | null;
  /** The true revenue booked so far, in minor units. */
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn, default: 0 })
  revenueMinor: bigint;
  @Column("timestamptz", { name: "expires_at", nullable: true }) expiresAt: Date | null;
  @Column("timestamptz", { name: "granted_at" }) grantedAt: Date;
  /** The number of the last draw; of a purchased lot alone. */
  @Column("bigint", { name: "last_draw", nullable: true, transformer: bigintColumn })
  lastDraw: bigint | null;
  /** The number of the last draw that may still hold true revenue. */
  @Column("bigint", { name: "last_earning", nullable: true, transformer: bigintColumn })
  lastEarning: bigint | null;
  /** Whether anything is free; computed by the database. */
  @Column({
    type: "boolean",
    nullable: true,
    generatedType: "STORED",
    asExpression: "available > 0",
    insert: false,
    update: false,
  })
  open: boolean;
}
