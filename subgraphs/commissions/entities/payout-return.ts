import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Money of a payout item that is owed again: two rows that sum to zero. */
@Entity("payout_return")
export class PayoutReturn {
  /** The transfer's reversal, or the item itself for its rest. */
  @PrimaryColumn("text") id: string;
  @Column("text") kind: "REST" | "REVERSAL";
  @Column("text", { name: "payout_item_id" }) payoutItemId: string;
  /** Minor units, above zero. */
  @Column("bigint", { name: "amount_minor", transformer: bigintColumn }) amountMinor: bigint;
  @Column("timestamptz", { name: "returned_at" }) returnedAt: Date;
  /** −amount, PAID within the item; null: it waits for the item's payment. */
  @Column("text", { name: "paid_commission_id", nullable: true }) paidCommissionId: string | null;
  /** +amount, confirmed and free when it was booked. */
  @Column("text", { name: "owed_commission_id", nullable: true }) owedCommissionId: string | null;
}
