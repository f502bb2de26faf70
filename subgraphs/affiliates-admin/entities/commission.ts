import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

export type CommissionKind = "PAYMENT" | "TRUE_REVENUE" | "ADJUSTMENT";
export type CommissionStatus = "PENDING" | "CONFIRMED" | "PAID" | "CANCELLED";

/** A commission as `commission.changed` told it last. */
@Entity("commission")
export class Commission {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ type: "text" }) status: CommissionStatus;
  /** In minor units of `currency`. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  @Column({ type: "text" }) currency: string;
  @Column({ type: "bigint", transformer: bigintColumn }) revision: bigint;
  @Column({ name: "changed_at", type: "timestamptz" }) changedAt: Date;
  @Column({ type: "text", nullable: true }) kind: CommissionKind | null;
  /** What it was earned by: a payment intent, a month, the commission or operation of a correction. */
  @Column({ type: "text", nullable: true }) source: string | null;
  @Column({ name: "earned_at", type: "timestamptz", nullable: true }) earnedAt: Date | null;
  /** A hold besides the policy's waiting time stands on it. */
  @Column({ type: "boolean", default: false }) held: boolean;
  /** The payout item that has claimed or paid it; null: it is free. */
  @Column({ name: "payout_item_id", type: "text", nullable: true }) payoutItemId: string | null;
  /** The event that told it. */
  @Column({ name: "event_id", type: "uuid" }) eventId: string;
}
