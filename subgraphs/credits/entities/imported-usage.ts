import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn, Unique } from "typeorm";

/** One use by a deployment from before, as the platform tells it; in micro-credits. For display, append-only. */
@Entity("imported_usage")
@Unique(["externalId"])
export class ImportedUsage {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("timestamptz", { name: "spent_at" }) spentAt: Date;
  /** As the platform calls it. */
  @PrimaryColumn("text", { name: "external_id" }) externalId: string;
  @Column("text", { name: "deployment_id" }) deploymentId: string;
  @Column("text", { nullable: true }) module: string | null;
  @Column("bigint", { transformer: bigintColumn }) awarded: bigint;
  @Column("bigint", { transformer: bigintColumn }) purchased: bigint;
  @Column("timestamptz", { name: "imported_at" }) importedAt: Date;
  /** The import and its line that it came with. */
  @Column("text", { name: "import_id" }) importId: string;
  @Column("bigint", { transformer: bigintColumn }) line: bigint;
}
