import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a mutation answered to a key. Kept for ever; every service has this table. */
@Entity("idempotency")
export class IdempotencyKey {
  /** Of the credentials: `user:<id>` or `platform`. */
  @PrimaryColumn({ type: "text" }) owner: string;
  @PrimaryColumn({ type: "text" }) mutation: string;
  @PrimaryColumn({ type: "text" }) key: string;
  /** SHA-256 of the input's canonical JSON, in hex. */
  @Column({ name: "input_hash", type: "text" }) inputHash: string;
  /** Null only inside the transaction that is still working. */
  @Column({ type: "jsonb", nullable: true }) outcome: unknown;
  @Column({ name: "created_at", type: "timestamptz", default: () => "now()" }) createdAt: Date;
}
