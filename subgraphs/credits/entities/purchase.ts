import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What somebody set out to buy; what was paid is Stripe's word alone. Credits in micro-credits. */
@Entity("purchase")
export class Purchase {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "pack_id" }) packId: string;
  @Column("bigint", { transformer: bigintColumn }) credits: bigint;
  @Column("bigint", { name: "bonus_credits", transformer: bigintColumn }) bonusCredits: bigint;
  @Column("bigint", { name: "amount_minor", transformer: bigintColumn }) amountMinor: bigint;
  @Column("text") currency: string;
  @Column("text", { name: "referral_code", nullable: true }) referralCode: string | null;
  @Column("text", { name: "success_url" }) successUrl: string;
  @Column("text", { name: "cancel_url" }) cancelUrl: string;
  /** Null until Stripe has opened the page. */
  @Column("text", { name: "checkout_url", nullable: true }) checkoutUrl: string | null;
  @Column("timestamptz", { name: "created_at" }) createdAt: Date;
  /** What Stripe has said of its payment since; null: nobody has tried to pay. */
  @Column("text", { name: "payment_intent_id", nullable: true }) paymentIntentId: string | null;
  @Column("text", { name: "payment_status", nullable: true }) paymentStatus: string | null;
  @Column("bigint", { name: "payment_revision", nullable: true, transformer: bigintColumn })
  paymentRevision: bigint | null;
  /** What was bought, once it was paid. */
  @Column("text", { name: "lot_id", nullable: true }) lotId: string | null;
}
