import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** True revenue of a lot that changed without a draw, in minor units. Append-only. */
@Entity("revenue_correction")
export class RevenueCorrection {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text", { name: "lot_id" }) lotId: string;
  /** From 1, for each lot. */
  @PrimaryColumn("integer") number: number;
  /** What changed it: a payment, a reversal, the end of a reservation. */
  @Column("text") cause: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
  @Column("text") currency: string;
  @Column("text", { name: "referral_id", nullable: true }) referralId: string | null;
  @Column("timestamptz", { name: "booked_at" }) bookedAt: Date;
  /** YYYY-MM in the program's time zone. */
  @Column("text") month: string;
  /** The workspace's last transfer before it. */
  @Column("bigint", { name: "after_seq", transformer: bigintColumn }) afterSeq: bigint;
  /** Where revenue is taken: no draw of the lot whose number lies in here held any after it. */
  @Column("int8range", { nullable: true }) emptied: string | null;
}
