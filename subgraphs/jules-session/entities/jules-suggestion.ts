import { Column, Entity, PrimaryColumn, Unique } from "typeorm";
import type { PatchProblem } from "../domain/patch";

export type SuggestionState =
  | "PROPOSED"
  | "SUPERSEDED"
  | "DISMISSED"
  | "APPLIED"
  | "CONFLICTED"
  | "INVALID"
  | "REVERTED";

const version = (name: string) => ({ name, type: "text", nullable: true }) as const;

/** What the agent proposes to change in a module, as one patch on the tree that was sent. */
@Entity("jules_suggestion")
@Unique(["sessionId", "patchSha256"])
export class JulesSuggestion {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "session_id", type: "text" }) sessionId: string;
  @Column({ name: "module_id", type: "text" }) moduleId: string;
  /** Of the patch as it came. */
  @Column({ name: "patch_sha256", type: "bytea" }) patchSha256: Buffer;
  /** Null where it was refused for its form or size. */
  @Column({ type: "text", nullable: true }) patch: string | null;
  @Column({ type: "text" }) summary: string;
  @Column({ type: "text" }) state: SuggestionState;
  /** Why it can never be applied. */
  @Column({ type: "jsonb", nullable: true }) problems: PatchProblem[] | null;
  /** The version for which it was found in conflict or invalid. */
  @Column(version("judged_version_id")) judgedVersionId: string | null;
  @Column({ ...version("applied_version_id"), unique: true }) appliedVersionId: string | null;
  @Column({ ...version("reverted_version_id"), unique: true }) revertedVersionId: string | null;
  @Column({ name: "decided_by", type: "text", nullable: true }) decidedBy: string | null;
  @Column({ name: "decided_at", type: "timestamptz", nullable: true }) decidedAt: Date | null;
  @Column({ name: "decision_note", type: "text", nullable: true }) decisionNote: string | null;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
}
