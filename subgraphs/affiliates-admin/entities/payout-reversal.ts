import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What was paid and came back, once for each reversal of Stripe's. */
@Entity("payout_reversal")
export class PayoutReversal {
  /** `trr_…` */
  @PrimaryColumn({ name: "reversal_id", type: "text" }) reversalId: string;
  @Column({ name: "item_id", type: "text" }) itemId: string;
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  @Column({ type: "timestamptz" }) at: Date;
}
