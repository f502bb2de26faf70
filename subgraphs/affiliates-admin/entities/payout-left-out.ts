import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { LeftOutReason } from "../domain/left-out";

/** A promoter whom a batch does not pay, and why. */
@Entity("payout_left_out")
export class PayoutLeftOut {
  @PrimaryColumn({ name: "batch_id", type: "text" }) batchId: string;
  @PrimaryColumn({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "affiliate_id", type: "text" }) affiliateId: string;
  /** May be negative: a debt that is carried forward. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  @Column({ type: "text" }) reason: LeftOutReason;
}
