import { Column, Entity, PrimaryColumn } from "typeorm";

/** A batch that has claimed, so that being asked twice claims once. */
@Entity("payout_batch")
export class PayoutBatch {
  @PrimaryColumn("text") id: string;
  @Column("timestamptz", { name: "claimed_at" }) claimedAt: Date;
}
