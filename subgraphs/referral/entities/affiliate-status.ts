import { bigintColumn } from "@tributary/kit/database";
import type { AffiliateStatus } from "@tributary/vocabulary/terms";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** One step in the history of an affiliate's status; the newest revision holds. Never changes. */
@Entity("affiliate_status")
export class AffiliateStatusChange {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  @PrimaryColumn("bigint", { transformer: bigintColumn }) revision: bigint;
  @Column("text") status: AffiliateStatus;
  @Column("timestamptz", { name: "changed_at" }) changedAt: Date;
}
