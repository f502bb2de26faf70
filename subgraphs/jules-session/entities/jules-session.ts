import { Column, Entity, PrimaryColumn } from "typeorm";
import type { SessionStatus } from "../domain/session-status";

/** What is still to be done at Jules with a session as a whole. */
export type RemoteTodo = "ARCHIVE" | "UNARCHIVE" | "DELETE";

const instant = (name: string) => ({ name, type: "timestamptz", nullable: true }) as const;
const text = (name: string) => ({ name, type: "text", nullable: true }) as const;

/** One person's session with the agent about one version of a module. */
@Entity("jules_session")
export class JulesSession {
  @PrimaryColumn({ type: "text" }) id: string;
  /** In the title that Jules is given. */
  @Column({ type: "text", unique: true }) nonce: string;
  @Column({ name: "module_id", type: "text" }) moduleId: string;
  /** The version whose tree was sent. */
  @Column({ name: "base_version_id", type: "text" }) baseVersionId: string;
  @Column({ name: "workspace_id", type: "text" }) workspaceId: string;
  @Column({ name: "owner_id", type: "text" }) ownerId: string;
  @Column({ type: "text" }) title: string;
  @Column({ type: "text" }) mode: "INLINE" | "REPOSITORY";
  @Column({ type: "text", nullable: true }) repository: string | null;
  @Column({ type: "text", nullable: true }) branch: string | null;
  @Column({ name: "require_plan_approval", type: "boolean" }) requirePlanApproval: boolean;
  @Column({ type: "text" }) status: SessionStatus;
  @Column({ type: "boolean", default: false }) archived: boolean;
  @Column({ ...text("provider_id"), unique: true }) providerId: string | null;
  @Column(text("provider_url")) providerUrl: string | null;
  @Column(text("failure_reason")) failureReason: string | null;
  @Column({ type: "integer", default: 1 }) revision: number;
  @Column({ name: "last_seq", type: "integer", default: 0 }) lastSeq: number;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  @Column({ name: "updated_at", type: "timestamptz" }) updatedAt: Date;
  @Column(instant("cancelled_at")) cancelledAt: Date | null;
  @Column(instant("delete_asked_at")) deleteAskedAt: Date | null;
  @Column(instant("deleted_at")) deletedAt: Date | null;
  /** Since when Jules does not know it any more. */
  @Column(instant("gone_at")) goneAt: Date | null;
  @Column(text("remote_todo")) remoteTodo: RemoteTodo | null;
  /** Committed before Jules is asked to create. */
  @Column(instant("create_asked_at")) createAskedAt: Date | null;
  @Column(instant("created_there_at")) createdThereAt: Date | null;
  @Column(instant("next_poll_at")) nextPollAt: Date | null;
  @Column(instant("lease_until")) leaseUntil: Date | null;
  @Column(text("lease_by")) leaseBy: string | null;
  @Column(instant("last_polled_at")) lastPolledAt: Date | null;
  /** How often it was looked at in vain: since a person acted, or Jules told something new. */
  @Column({ type: "integer", default: 0 }) looks: number;
  /** Tries that failed in a row. */
  @Column({ type: "integer", default: 0 }) attempt: number;
  @Column(text("error_code")) errorCode: string | null;
  @Column(instant("retry_after")) retryAfter: Date | null;
  @Column(instant("last_action_at")) lastActionAt: Date | null;
  /** When Jules last told something new, in real time. */
  @Column({ name: "last_changed_at", type: "timestamptz" }) lastChangedAt: Date;
  @Column(instant("last_watched_at")) lastWatchedAt: Date | null;
  /** Jules's instant of the newest activity that was read. */
  @Column(instant("last_seen")) lastSeen: Date | null;
  @Column(instant("newest_change_at")) newestChangeAt: Date | null;
  @Column(text("newest_change_id")) newestChangeId: string | null;
}
