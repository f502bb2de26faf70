import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** An entry's place in the chain of the audit log; append-only. */
@Entity("audit_chain")
export class AuditLink {
  /** 1, 2, 3 … without a gap, in the order of the commits. */
  @PrimaryColumn({ type: "bigint", transformer: bigintColumn }) position: bigint;
  /** The position before, computed by the database; null of the first. */
  @Column({
    type: "bigint",
    nullable: true,
    transformer: bigintColumn,
    generatedType: "STORED",
    asExpression: "nullif(position - 1, 0)",
    insert: false,
    update: false,
  })
  follows: bigint | null;
  @Column({ name: "entry_id", type: "text", unique: true }) entryId: string;
  /** Which of AUDIT_KEY's keys it was written with. */
  @Column({ name: "key_id", type: "text" }) keyId: string;
  /** 8 bytes for each field; see `audit-chain.ts`. */
  @Column({ type: "bytea" }) fields: Buffer;
  /** HMAC-SHA-256 over the digest before and the entry. */
  @Column({ type: "bytea" }) digest: Buffer;
}
