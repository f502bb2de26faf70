import { Entity, PrimaryColumn } from "typeorm";

/** A payment that a late fact touches and that waits for its turn. */
@Entity("payment_to_settle")
export class PaymentToSettle {
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
}
