import { Column, Entity, PrimaryColumn } from "typeorm";

/** One change by an operator; append-only. */
@Entity("audit_entry")
export class AuditEntry {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "operation_id", type: "text" }) operationId: string;
  @Column({ type: "text" }) actor: string;
  /** The mutation's name. */
  @Column({ type: "text" }) action: string;
  /** The id of what was changed. */
  @Column({ type: "text" }) target: string;
  @Column({ type: "text" }) reason: string;
  @Column({ type: "jsonb", nullable: true }) before: object | null;
  @Column({ type: "jsonb", nullable: true }) after: object | null;
  /** The operation that this one reversed; unique. */
  @Column({ type: "text", nullable: true }) undoes: string | null;
  @Column({ type: "timestamptz" }) at: Date;
}
