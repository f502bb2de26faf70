import { Column, Entity, PrimaryColumn } from "typeorm";

/** A risk of a purchase that an operator has looked into: it holds its draws no more. */
@Entity("revenue_hold_release")
export class RevenueHoldRelease {
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  /** The warning or review at Stripe. */
  @PrimaryColumn("text") subject: string;
  @Column("timestamptz", { name: "released_at" }) releasedAt: Date;
  @Column("text", { name: "released_by" }) releasedBy: string;
  @Column("text") reason: string;
}
