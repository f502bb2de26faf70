import type { CodePlace } from "@tributary/vocabulary/code-places";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A code that one of Stripe's objects carries for a payment. */
@Entity("payment_code")
export class PaymentCode {
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  @PrimaryColumn("text") source: CodePlace;
  @PrimaryColumn("text", { name: "object_id" }) objectId: string;
  /** As it was written. */
  @Column("text") code: string;
  /** What it is looked up by; null: it can be nobody's. */
  @Column("text", { nullable: true }) canonical: string | null;
}
