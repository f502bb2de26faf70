import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { CommissionKind, CommissionStatus } from "./commission";

/** A commission as one `commission.changed` told it: kept for ever, and never changed. */
@Entity("commission_revision")
export class CommissionRevision {
  @PrimaryColumn({ name: "commission_id", type: "text" }) commissionId: string;
  @PrimaryColumn({ type: "bigint", transformer: bigintColumn }) revision: bigint;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ type: "text" }) status: CommissionStatus;
  /** In minor units of `currency`. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  @Column({ type: "text" }) currency: string;
  @Column({ type: "text", nullable: true }) kind: CommissionKind | null;
  @Column({ type: "text", nullable: true }) source: string | null;
  @Column({ name: "earned_at", type: "timestamptz", nullable: true }) earnedAt: Date | null;
  @Column({ name: "payout_item_id", type: "text", nullable: true }) payoutItemId: string | null;
  /** YYYY-MM in the program's zone. */
  @Column({ name: "booked_month", type: "text" }) bookedMonth: string;
  @Column({ name: "booked_at", type: "timestamptz" }) bookedAt: Date;
}
