import { Column, Entity, PrimaryColumn } from "typeorm";

export type CredentialStatus = "UNVERIFIED" | "VALID" | "INVALID" | "FORBIDDEN" | "RATE_LIMITED";

/** One person's Jules key, in an envelope. */
@Entity("jules_credential")
export class JulesCredential {
  @PrimaryColumn({ name: "user_id", type: "text" }) userId: string;
  /** Which of ENCRYPTION_KEYS wrapped the row's own key. */
  @Column({ name: "key_id", type: "text" }) keyId: string;
  /** Null: `sealed` was sealed directly under that key, by a version before. */
  @Column({ name: "wrapped_key", type: "bytea", nullable: true }) wrappedKey: Buffer | null;
  @Column({ type: "bytea" }) sealed: Buffer;
  /** “…” and its last four characters. */
  @Column({ type: "text" }) hint: string;
  @Column({ type: "text" }) status: CredentialStatus;
  @Column({ name: "saved_at", type: "timestamptz" }) savedAt: Date;
  @Column({ name: "verified_at", type: "timestamptz", nullable: true }) verifiedAt: Date | null;
  @Column({ name: "last_used_at", type: "timestamptz", nullable: true }) lastUsedAt: Date | null;
  @Column({ name: "last_error_code", type: "text", nullable: true }) lastErrorCode: string | null;
  /** Raised by each saving. */
  @Column({ type: "integer" }) revision: number;
}
