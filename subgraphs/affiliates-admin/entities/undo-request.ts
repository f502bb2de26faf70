import { Column, Entity, PrimaryColumn } from "typeorm";

/** An undoing that was asked of another service. Once carried out, it is an audit entry under the same operation. */
@Entity("undo_request")
export class UndoRequest {
  @PrimaryColumn({ name: "operation_id", type: "text" }) operationId: string;
  /** The operation to reverse. */
  @Column({ type: "text" }) undoes: string;
  @Column({ type: "text" }) actor: string;
  @Column({ type: "text" }) reason: string;
  @Column({ name: "requested_at", type: "timestamptz" }) requestedAt: Date;
  /** Null: carried out, or still under way. */
  @Column({ name: "refusal_code", type: "text", nullable: true })
  refusalCode: "ALREADY_UNDONE" | "NOT_UNDOABLE" | "OWN_ACCOUNT" | null;
  /** A sentence for people. */
  @Column({ type: "text", nullable: true }) refusal: string | null;
  @Column({ name: "refused_at", type: "timestamptz", nullable: true }) refusedAt: Date | null;
}
