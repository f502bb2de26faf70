import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A file of a batch that was downloaded, and may be again. */
@Entity("payout_export")
export class PayoutExport {
  @PrimaryColumn({ name: "batch_id", type: "text" }) batchId: string;
  /** From 1. */
  @PrimaryColumn({ type: "integer" }) part: number;
  @Column({ name: "item_count", type: "integer" }) itemCount: number;
  /** Their sum, in the batch's currency. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  /** The operator who downloaded it first. */
  @Column({ name: "downloaded_by", type: "text" }) downloadedBy: string;
  @Column({ name: "downloaded_at", type: "timestamptz" }) downloadedAt: Date;
}
