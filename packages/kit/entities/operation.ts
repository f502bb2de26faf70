import { Column, Entity, PrimaryColumn } from "typeorm";

/** What an operator did, written with the change; append-only. Every service has this table. */
@Entity("operation")
export class Operation {
  @PrimaryColumn({ type: "text" }) id: string;
  /** The operator's user id. */
  @Column({ type: "text" }) actor: string;
  /** The mutation's name. */
  @Column({ type: "text" }) action: string;
  /** The id of what was changed. */
  @Column({ type: "text" }) target: string;
  /** Null for acts of routine, which need none. */
  @Column({ type: "text", nullable: true }) reason: string | null;
  /** The changed facts under the contract's names and units; null when there was nothing before. */
  @Column({ type: "jsonb", nullable: true }) before: Record<string, unknown> | null;
  @Column({ type: "jsonb", nullable: true }) after: Record<string, unknown> | null;
  /** The operation that this one reversed; unique. */
  @Column({ type: "text", nullable: true }) undoes: string | null;
  @Column({ type: "timestamptz" }) at: Date;
}
