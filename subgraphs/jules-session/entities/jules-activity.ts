import { Column, Entity, PrimaryColumn } from "typeorm";

/** What happened: Jules's kinds, and those that happen here. */
export type ActivityType =
  | "USER_MESSAGED"
  | "AGENT_MESSAGED"
  | "PLAN_GENERATED"
  | "PLAN_APPROVED"
  | "PROGRESS_UPDATED"
  | "SESSION_COMPLETED"
  | "SESSION_FAILED"
  | "CONTEXT_ADDED"
  | "SUGGESTION_PROPOSED"
  | "SUGGESTION_APPLIED"
  | "SUGGESTION_DISMISSED"
  | "SUGGESTION_REVERTED"
  | "UNKNOWN";
export type Originator = "USER" | "AGENT" | "SYSTEM";

/** A command that the agent ran. */
export interface RunCommand {
  command: string;
  output: string;
  truncated: boolean;
  exitCode: number | null;
}

/** Something that happened in a session; never changed. */
@Entity("jules_activity")
export class JulesActivity {
  @PrimaryColumn({ name: "session_id", type: "text" }) sessionId: string;
  @PrimaryColumn({ type: "integer" }) seq: number;
  @Column({ type: "text" }) type: ActivityType;
  @Column({ type: "text" }) originator: Originator;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  /** Null: it happened here. */
  @Column({ name: "provider_activity_id", type: "text", nullable: true })
  providerActivityId: string | null;
  /** One activity of Jules's with several commands is as many here. */
  @Column({ type: "integer", default: 0 }) part: number;
  @Column({ type: "text", nullable: true }) text: string | null;
  @Column({ type: "text", nullable: true }) title: string | null;
  @Column({ name: "plan_id", type: "text", nullable: true }) planId: string | null;
  @Column({ name: "message_id", type: "text", nullable: true }) messageId: string | null;
  @Column({ name: "suggestion_id", type: "text", nullable: true }) suggestionId: string | null;
  @Column({ type: "jsonb", nullable: true }) command: RunCommand | null;
  /** Jules's word for a kind that is not known here. */
  @Column({ name: "raw_kind", type: "text", nullable: true }) rawKind: string | null;
  @Column({ type: "jsonb", nullable: true }) raw: Record<string, unknown> | null;
}
