import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { CancelReason, CommissionStatus } from "../domain/books";

/** What one payment, one month or one correction earns a promoter. Written by raw SQL alone. */
@Entity("commission")
export class Commission {
  @PrimaryColumn("text")
  id!: string;

  @Column("text", { name: "promoter_id" })
  promoterId!: string;

  @Column("text", { name: "referral_id", nullable: true })
  referralId!: string | null;

  @Column("text")
  kind!: "PAYMENT" | "TRUE_REVENUE" | "ADJUSTMENT";

  @Column("boolean")
  automatic!: boolean;

  @Column("text")
  status!: CommissionStatus;

  @Column("text", { name: "cancel_reason", nullable: true })
  cancelReason!: CancelReason | null;

  /** The sum of its entries, kept by the database. Minor units, like every amount here. */
  @Column("bigint", { name: "amount_minor", transformer: bigintColumn })
  amountMinor!: bigint;

  @Column("bigint", { name: "base_minor", transformer: bigintColumn })
  baseMinor!: bigint;

  @Column("text")
  currency!: string;

  @Column("integer", { name: "rate_bps" })
  rateBps!: number;

  @Column("integer", { name: "policy_version" })
  policyVersion!: number;

  @Column("text")
  source!: string;

  @Column("text", { name: "payment_intent_id", nullable: true })
  paymentIntentId!: string | null;

  @Column("text", { nullable: true })
  adjusts!: string | null;

  @Column("timestamptz", { name: "confirms_at", nullable: true })
  confirmsAt!: Date | null;

  @Column("integer", { name: "open_holds" })
  openHolds!: number;

  @Column("text", { name: "payout_item_id", nullable: true })
  payoutItemId!: string | null;

  @Column("boolean")
  livemode!: boolean;

  @Column("timestamptz", { name: "earned_at" })
  earnedAt!: Date;

  @Column("timestamptz", { name: "created_at" })
  createdAt!: Date;
}
