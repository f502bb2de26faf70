import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A payment as Stripe lists it. Amounts in minor units of `currency`. */
@Entity("stripe_listed_payment")
export class StripeListedPayment {
  /** YYYY-MM. */
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("timestamptz", { name: "listed_at" }) listedAt: Date;
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  @Column("text") currency: string;
  @Column("bigint", { name: "received_minor", transformer: bigintColumn }) receivedMinor: bigint;
  @Column("bigint", { name: "refunded_minor", transformer: bigintColumn }) refundedMinor: bigint;
  @Column("timestamptz", { name: "paid_at" }) paidAt: Date;
}
