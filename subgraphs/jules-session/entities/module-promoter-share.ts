import { Column, Entity, PrimaryColumn } from "typeorm";

/** A module that is shared with the promoter of its workspace, until an instant. */
@Entity("module_promoter_share")
export class ModulePromoterShare {
  @PrimaryColumn({ name: "module_id", type: "text" }) moduleId: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "can_apply", type: "boolean" }) canApply: boolean;
  @Column({ type: "timestamptz" }) until: Date;
  @Column({ name: "shared_by", type: "text" }) sharedBy: string;
  @Column({ name: "shared_at", type: "timestamptz" }) sharedAt: Date;
}
