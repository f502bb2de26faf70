import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { CancelReason, CommissionStatus } from "../domain/books";

/** What one payment, one month or one correction earns a promoter. Amounts in minor units. */
@Entity("commission")
export class Commission {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  @Column("text", { name: "referral_id", nullable: true }) referralId: string | null;
  @Column("text") kind: "PAYMENT" | "TRUE_REVENUE" | "ADJUSTMENT";
  /** Made by the books themselves after a row was frozen, not by an operator. */
  @Column("boolean") automatic: boolean;
  @Column("text") status: CommissionStatus;
  @Column("text", { name: "cancel_reason", nullable: true }) cancelReason: CancelReason | null;
  /** The sum of its entries: kept by the database, never written here. */
  @Column({
    type: "bigint",
    name: "amount_minor",
    transformer: bigintColumn,
    default: 0,
    insert: false,
    update: false,
  })
  amountMinor: bigint;
  @Column("bigint", { name: "base_minor", transformer: bigintColumn }) baseMinor: bigint;
  @Column("text") currency: string;
  @Column("integer", { name: "rate_bps" }) rateBps: number;
  @Column("integer", { name: "policy_version" }) policyVersion: number;
  @Column("text") source: string;
  @Column("text", { name: "payment_intent_id", nullable: true }) paymentIntentId: string | null;
  /** The commission that it adjusts. */
  @Column("text", { nullable: true }) adjusts: string | null;
  @Column("timestamptz", { name: "confirms_at", nullable: true }) confirmsAt: Date | null;
  /** How many holds are not released: kept by the database, never written here. */
  @Column({ type: "integer", name: "open_holds", default: 0, insert: false, update: false })
  openHolds: number;
  @Column("text", { name: "payout_item_id", nullable: true }) payoutItemId: string | null;
  @Column("boolean") livemode: boolean;
  @Column("timestamptz", { name: "earned_at" }) earnedAt: Date;
  /** YYYY-MM-DD: the day of `earnedAt` in the program's time zone. */
  @Column("date", { name: "earned_day" }) earnedDay: string;
  @Column("timestamptz", { name: "created_at" }) createdAt: Date;
  /** Of `commission.changed`. */
  @Column("bigint", { transformer: bigintColumn, default: 1 }) revision: bigint;
}
