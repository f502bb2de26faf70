import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A commission as `commission.changed` told it last. */
@Entity("commission")
export class Commission {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ type: "text" }) status: "PENDING" | "CONFIRMED" | "PAID" | "CANCELLED";
  /** In minor units of `currency`. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  @Column({ type: "text" }) currency: string;
  @Column({ type: "bigint", transformer: bigintColumn }) revision: bigint;
  @Column({ name: "changed_at", type: "timestamptz" }) changedAt: Date;
  /** The event that told it. */
  @Column({ name: "event_id", type: "uuid" }) eventId: string;
}
