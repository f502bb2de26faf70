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
  /** Null for acts of routine. */
  @Column({ type: "text", nullable: true }) reason: string | null;
  @Column({ type: "jsonb", nullable: true }) before: Record<string, unknown> | null;
  @Column({ type: "jsonb", nullable: true }) after: Record<string, unknown> | null;
  /** The operation that this one reversed; unique. */
  @Column({ type: "text", nullable: true }) undoes: string | null;
  @Column({ type: "timestamptz" }) at: Date;
}
