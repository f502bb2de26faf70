import { Column, Entity, PrimaryColumn } from "typeorm";
import type { ModuleVariable } from "../domain/declarations";

/** One immutable tree of files. */
@Entity("module_version")
export class ModuleVersion {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "module_id", type: "text" }) moduleId: string;
  @Column({ type: "integer" }) number: number;
  /** SHA-256 over the tree, in hex. */
  @Column({ type: "text" }) digest: string;
  @Column({ type: "text" }) origin: "UPLOAD" | "EDIT" | "JULES_SUGGESTION" | "REVERT";
  /** Of the root folder. */
  @Column({ type: "jsonb" }) variables: ModuleVariable[];
  @Column({ name: "created_by", type: "text", nullable: true }) createdBy: string | null;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
}
