import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which head of the audit log was published last; one row. */
@Entity("audit_publication")
export class AuditPublication {
  @PrimaryColumn({ name: "only_row", type: "boolean", default: true }) onlyRow: boolean;
  /** 0: none yet. */
  @Column({ type: "bigint", transformer: bigintColumn, default: 0 }) position: bigint;
  /** In real time. */
  @Column({ name: "published_at", type: "timestamptz", nullable: true }) publishedAt: Date | null;
}
