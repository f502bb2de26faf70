import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** One attempt to transfer an item, committed before Stripe is called. Times are real time. */
@Entity("payout_attempt")
export class PayoutAttempt {
  @PrimaryColumn({ name: "item_id", type: "text" }) itemId: string;
  /** From 1. */
  @PrimaryColumn({ type: "integer" }) number: number;
  /** `payout:<item>:<number>` */
  @Column({ name: "idempotency_key", type: "text" }) idempotencyKey: string;
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  @Column({ type: "text" }) currency: string;
  @Column({ type: "text" }) destination: string;
  /** The batch's id. */
  @Column({ name: "transfer_group", type: "text" }) transferGroup: string;
  /** INTENT: nothing was heard. UNCERTAIN: what was heard decides nothing. SENT, REFUSED: Stripe's word. */
  @Column({ type: "text" }) state: "INTENT" | "UNCERTAIN" | "SENT" | "REFUSED";
  /** Never moved: what the age of its key goes by. */
  @Column({ name: "intent_at", type: "timestamptz" }) intentAt: Date;
  @Column({ name: "leased_by", type: "text", nullable: true }) leasedBy: string | null;
  @Column({ name: "leased_until", type: "timestamptz", nullable: true }) leasedUntil: Date | null;
  @Column({ name: "error_code", type: "text", nullable: true }) errorCode: string | null;
  @Column({ name: "answered_at", type: "timestamptz", nullable: true }) answeredAt: Date | null;
  @Column({ name: "transfer_id", type: "text", nullable: true }) transferId: string | null;
}
