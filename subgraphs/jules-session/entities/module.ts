import { Column, Entity, PrimaryColumn } from "typeorm";

/** A Terraform module: a name and its versions. */
@Entity("module")
export class Module {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "workspace_id", type: "text" }) workspaceId: string;
  @Column({ type: "text" }) name: string;
  @Column({ type: "text" }) description: string;
  /** Who published it first; null: a key of the platform. */
  @Column({ name: "created_by", type: "text", nullable: true }) createdBy: string | null;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  /** Of the newest version. */
  @Column({ name: "head_number", type: "integer" }) headNumber: number;
}
