import { Column, Entity, PrimaryColumn } from "typeorm";

/** One part of what commissions answered to a batch, as it came. */
@Entity("payout_allocation")
export class PayoutAllocation {
  @PrimaryColumn({ name: "batch_id", type: "text" }) batchId: string;
  /** From 1. */
  @PrimaryColumn({ type: "integer" }) part: number;
  @Column({ name: "is_last", type: "boolean" }) isLast: boolean;
  @Column({ type: "jsonb" }) items: AllocatedItem[];
}

/** What a batch has claimed of one promoter. */
export interface AllocatedItem {
  payoutItemId: string;
  promoterId: string;
  amountMinor: string;
  commissionIds: string[];
}
