import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { PayoutItemStatus } from "../domain/payout-item-moves";
import type { PayoutMethodKind } from "../domain/payout-method-kind";

/** What one promoter gets of a batch. Its status is moved by `books/move-payout-item.ts` alone. */
@Entity("payout_item")
export class PayoutItem {
  /** The id that commissions gave to its claim. */
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "batch_id", type: "text" }) batchId: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "affiliate_id", type: "text" }) affiliateId: string;
  /** What is transferred. */
  @Column({ name: "amount_minor", type: "bigint", transformer: bigintColumn }) amountMinor: bigint;
  /** What the method cannot transfer exactly: it returns as a pair of adjustments. */
  @Column({ name: "rest_minor", type: "bigint", transformer: bigintColumn, default: 0 })
  restMinor: bigint;
  @Column({ type: "text" }) currency: string;
  /** Frozen: nothing redirects an item. */
  @Column({ name: "method_id", type: "text" }) methodId: string;
  @Column({ type: "text" }) method: PayoutMethodKind;
  /** `acct_…` of STRIPE_CONNECT. */
  @Column({ type: "text", nullable: true }) destination: string | null;
  @Column({ type: "text" }) status: PayoutItemStatus;
  @Column({ type: "integer", default: 0 }) attempts: number;
  @Column({ name: "transfer_id", type: "text", nullable: true }) transferId: string | null;
  @Column({ name: "external_reference", type: "text", nullable: true })
  externalReference: string | null;
  /** `CODE: a sentence for people`; also why it waits. */
  @Column({ type: "text", nullable: true }) failure: string | null;
  /** The operator who downloaded the CSV. */
  @Column({ name: "in_flight_by", type: "text", nullable: true }) inFlightBy: string | null;
  @Column({ name: "reversed_minor", type: "bigint", transformer: bigintColumn, default: 0 })
  reversedMinor: bigint;
  @Column({ name: "paid_at", type: "timestamptz", nullable: true }) paidAt: Date | null;
  @Column({ name: "next_try_at", type: "timestamptz", nullable: true }) nextTryAt: Date | null;
}
