import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which redacted text lay under which path of the tree that was sent. */
@Entity("jules_session_file")
export class JulesSessionFile {
  @PrimaryColumn({ name: "session_id", type: "text" }) sessionId: string;
  @PrimaryColumn({ type: "text" }) path: string;
  @Column({ type: "bytea" }) sha256: Buffer;
}
