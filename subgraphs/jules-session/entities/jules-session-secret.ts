import { Column, Entity, PrimaryColumn } from "typeorm";

/** The secrets of the tree that was sent, in an envelope. */
@Entity("jules_session_secret")
export class JulesSessionSecret {
  @PrimaryColumn({ name: "session_id", type: "text" }) sessionId: string;
  /** Which of ENCRYPTION_KEYS wrapped the row's own key. */
  @Column({ name: "key_id", type: "text" }) keyId: string;
  @Column({ name: "wrapped_key", type: "bytea" }) wrappedKey: Buffer;
  @Column({ type: "bytea" }) sealed: Buffer;
}
