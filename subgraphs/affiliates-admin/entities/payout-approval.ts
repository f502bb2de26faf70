import { Column, Entity, PrimaryColumn } from "typeorm";

/** That an operator approved a batch as it was under this hash. */
@Entity("payout_approval")
export class PayoutApproval {
  @PrimaryColumn({ name: "batch_id", type: "text" }) batchId: string;
  /** The operator's user id. */
  @PrimaryColumn({ type: "text" }) operator: string;
  @PrimaryColumn({ name: "snapshot_hash", type: "text" }) snapshotHash: string;
  @Column({ type: "timestamptz" }) at: Date;
  /** SHA-256 of the operator's normalised address; null: not known. */
  @Column({ name: "email_hash", type: "text", nullable: true }) emailHash: string | null;
}
