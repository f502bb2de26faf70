import { Column, Entity, PrimaryColumn } from "typeorm";

/** One person outside the workspace who may see a module and open sessions on it, until an instant. */
@Entity("module_share")
export class ModuleShare {
  @PrimaryColumn({ name: "module_id", type: "text" }) moduleId: string;
  @PrimaryColumn({ name: "user_id", type: "text" }) userId: string;
  @Column({ name: "can_apply", type: "boolean" }) canApply: boolean;
  @Column({ type: "timestamptz" }) until: Date;
  @Column({ name: "shared_by", type: "text" }) sharedBy: string;
  @Column({ name: "shared_at", type: "timestamptz" }) sharedAt: Date;
}
