import { Column, Entity, PrimaryColumn, Unique } from "typeorm";

/** How far a text has got. */
export type Delivery = "PENDING" | "SENT" | "ACKNOWLEDGED" | "UNCERTAIN" | "FAILED";

/** What leaves for a session, redacted: the outbox. */
@Entity("jules_message")
@Unique(["sessionId", "providerActivityId"])
export class JulesMessage {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "session_id", type: "text" }) sessionId: string;
  /** PROMPT creates the session. */
  @Column({ type: "text" }) kind: "PROMPT" | "MESSAGE" | "CONTEXT";
  /** Null once it is no longer kept. */
  @Column({ type: "text", nullable: true }) text: string | null;
  @Column({ type: "integer" }) bytes: number;
  @Column({ type: "bytea" }) sha256: Buffer;
  /** In the text that leaves. */
  @Column({ type: "text", unique: true }) tag: string;
  @Column({ type: "text" }) state: Delivery;
  @Column({ type: "text", nullable: true }) failure: string | null;
  @Column({ type: "integer", default: 0 }) attempts: number;
  @Column({ name: "sent_by", type: "text" }) sentBy: string;
  /** The sender could only ask by a share: nothing leaves after its end. */
  @Column({ name: "by_share", type: "boolean" }) byShare: boolean;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  /** Real time, committed before it leaves. */
  @Column({ name: "sent_at", type: "timestamptz", nullable: true }) sentAt: Date | null;
  /** Jules's own record of it. */
  @Column({ name: "provider_activity_id", type: "text", nullable: true })
  providerActivityId: string | null;
}
