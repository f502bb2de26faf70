import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn, Unique } from "typeorm";

/** One purchase from before, as the platform tells it; in micro-credits and minor units. For display, append-only. */
@Entity("imported_purchase")
@Unique(["externalId"])
export class ImportedPurchase {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("timestamptz", { name: "purchased_at" }) purchasedAt: Date;
  /** As the platform calls it. */
  @PrimaryColumn("text", { name: "external_id" }) externalId: string;
  @Column("bigint", { transformer: bigintColumn }) credits: bigint;
  @Column("bigint", { name: "amount_minor", transformer: bigintColumn }) amountMinor: bigint;
  @Column("text") currency: string;
  @Column("timestamptz", { name: "imported_at" }) importedAt: Date;
  /** The import and its line that it came with. */
  @Column("text", { name: "import_id" }) importId: string;
  @Column("bigint", { transformer: bigintColumn }) line: bigint;
}
