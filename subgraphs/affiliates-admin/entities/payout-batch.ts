import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

export type PayoutBatchStatus =
  | "PREPARING"
  | "DRAFT"
  | "APPROVED"
  | "PAYING"
  | "SETTLED"
  | "PARTIALLY_SETTLED"
  | "CANCELLED";

/** Who is paid at once in one currency: PREPARING until commissions has answered, then frozen. */
@Entity("payout_batch")
export class PayoutBatch {
  @PrimaryColumn({ type: "text" }) id: string;
  /** For people; from a sequence, so with gaps. */
  @Column({
    type: "bigint",
    transformer: bigintColumn,
    default: () => "nextval('payout_batch_number'::regclass)",
  })
  number: bigint;
  @Column({ type: "text" }) status: PayoutBatchStatus;
  /** Earned before this instant. */
  @Column({ type: "timestamptz" }) cutoff: Date;
  @Column({ type: "text" }) currency: string;
  /** Only these; null: all. */
  @Column({ name: "promoter_ids", type: "text", array: true, nullable: true })
  promoterIds: string[] | null;
  @Column({ name: "exclude_promoter_ids", type: "text", array: true, default: "{}" })
  excludePromoterIds: string[];
  /** `2026-11` of a batch that the schedule prepared. */
  @Column({ name: "scheduled_month", type: "text", nullable: true }) scheduledMonth: string | null;
  /** By so many different operators. */
  @Column({ name: "approvals_needed", type: "integer" }) approvalsNeeded: number;
  /** What is paid, without what returns as a rest; null until it is frozen, as the three after it. */
  @Column({ name: "total_minor", type: "bigint", transformer: bigintColumn, nullable: true })
  totalMinor: bigint | null;
  @Column({ name: "item_count", type: "integer", nullable: true }) itemCount: number | null;
  @Column({ name: "commission_count", type: "integer", nullable: true })
  commissionCount: number | null;
  /** SHA-256 in hex over the frozen items. */
  @Column({ name: "snapshot_hash", type: "text", nullable: true }) snapshotHash: string | null;
  /** The operator's user id, or `schedule`. */
  @Column({ name: "prepared_by", type: "text" }) preparedBy: string;
  /** SHA-256 of that one's normalised address; null: not known, or the schedule. */
  @Column({ name: "preparer_email_hash", type: "text", nullable: true })
  preparerEmailHash: string | null;
  @Column({ name: "prepared_at", type: "timestamptz" }) preparedAt: Date;
  @Column({ name: "approved_at", type: "timestamptz", nullable: true }) approvedAt: Date | null;
  @Column({ name: "settled_at", type: "timestamptz", nullable: true }) settledAt: Date | null;
  @Column({ name: "cancelled_at", type: "timestamptz", nullable: true }) cancelledAt: Date | null;
  /** Operators who downloaded the CSV. */
  @Column({ name: "exported_by", type: "text", array: true, default: "{}" }) exportedBy: string[];
  /** SHA-256 of the normalised addresses of those of them whose mailbox is known. */
  @Column({ name: "exporter_email_hashes", type: "text", array: true, default: "{}" })
  exporterEmailHashes: string[];
}
