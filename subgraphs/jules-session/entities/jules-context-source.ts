import { Column, Entity, PrimaryColumn } from "typeorm";

/** A log, a file or a note that went along, redacted. */
@Entity("jules_context_source")
export class JulesContextSource {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "session_id", type: "text" }) sessionId: string;
  @Column({ name: "message_id", type: "text" }) messageId: string;
  @Column({ type: "text" }) kind: "LOG_SNIPPET" | "TERRAFORM_FILE" | "NOTE";
  @Column({ type: "text" }) label: string;
  /** Null once it is no longer kept. */
  @Column({ type: "text", nullable: true }) content: string | null;
  @Column({ type: "integer" }) bytes: number;
  /** How many places were taken out. */
  @Column({ type: "integer" }) redactions: number;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
}
