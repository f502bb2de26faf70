import { Column, Entity, PrimaryColumn } from "typeorm";
import type { WhyLinkStays } from "../domain/paying-link";

/** A code on a payment from before a link that could move no more; for operators. Never changes. */
@Entity("late_payment_code")
export class LatePaymentCode {
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  @PrimaryColumn("text") canonical: string;
  @Column("text", { name: "workspace_id" }) workspaceId: string;
  @Column("timestamptz", { name: "paid_at" }) paidAt: Date;
  /** The link that stays. */
  @Column("text", { name: "referral_id" }) referralId: string;
  @Column("text") reason: WhyLinkStays;
  @Column("timestamptz", { name: "recorded_at" }) recordedAt: Date;
}
