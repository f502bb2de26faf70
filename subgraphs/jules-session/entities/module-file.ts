import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which text lies under which path of a version. */
@Entity("module_file")
export class ModuleFile {
  @PrimaryColumn({ name: "version_id", type: "text" }) versionId: string;
  /** Relative to the module's root, with slashes. */
  @PrimaryColumn({ type: "text" }) path: string;
  @Column({ type: "bytea" }) sha256: Buffer;
}
