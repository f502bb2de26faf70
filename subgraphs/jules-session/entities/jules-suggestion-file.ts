import { Column, Entity, PrimaryColumn } from "typeorm";
import type { FileChange } from "../domain/patch";

/** What a suggestion changes of one file of the tree that was sent. */
@Entity("jules_suggestion_file")
export class JulesSuggestionFile {
  @PrimaryColumn({ name: "suggestion_id", type: "text" }) suggestionId: string;
  @PrimaryColumn({ type: "text" }) path: string;
  /** Null unless it is renamed. */
  @Column({ name: "previous_path", type: "text", nullable: true }) previousPath: string | null;
  @Column({ type: "text" }) change: FileChange;
  @Column({ type: "integer" }) additions: number;
  @Column({ type: "integer" }) deletions: number;
  @Column({ name: "unified_diff", type: "text" }) unifiedDiff: string;
}
