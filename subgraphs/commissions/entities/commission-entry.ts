import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { EntryKind } from "../domain/books";

/** One difference in a commission's amount, appended for ever. */
@Entity("commission_entry")
export class CommissionEntry {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "commission_id" }) commissionId: string;
  /** Counts from 1 in each commission. */
  @Column("integer") sequence: number;
  @Column("text") kind: EntryKind;
  /** Signed. */
  @Column("bigint", { name: "amount_minor", transformer: bigintColumn }) amountMinor: bigint;
  /** What it is due to: a payment, refund or dispute of Stripe's, or an operation. */
  @Column("text") reference: string;
  @Column("timestamptz", { name: "created_at" }) createdAt: Date;
}
