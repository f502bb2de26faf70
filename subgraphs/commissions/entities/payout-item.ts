import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** One promoter's share of a payout batch: what it claims, and what became of it. Amounts in minor units. */
@Entity("payout_item")
export class PayoutItem {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "batch_id" }) batchId: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  @Column("text") currency: string;
  /** The sum of the rows that it has claimed. */
  @Column("bigint", { name: "amount_minor", transformer: bigintColumn }) amountMinor: bigint;
  /** How many rows it has claimed. */
  @Column("integer") commissions: number;
  @Column("timestamptz", { name: "claimed_at" }) claimedAt: Date;
  @Column("timestamptz", { name: "paid_at", nullable: true }) paidAt: Date | null;
  @Column("bigint", { name: "transferred_minor", nullable: true, transformer: bigintColumn })
  transferredMinor: bigint | null;
  /** What its method could not send: owed again. */
  @Column({ type: "bigint", name: "rest_minor", transformer: bigintColumn, default: 0 })
  restMinor: bigint;
  /** What was sent and came back: owed again. */
  @Column({ type: "bigint", name: "reversed_minor", transformer: bigintColumn, default: 0 })
  reversedMinor: bigint;
  @Column("timestamptz", { name: "released_at", nullable: true }) releasedAt: Date | null;
}
