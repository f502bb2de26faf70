import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** The newest link of the audit log; one row, locked as the last of every act. */
@Entity("audit_head")
export class AuditHead {
  @PrimaryColumn({ name: "only_row", type: "boolean", default: true }) onlyRow: boolean;
  /** 0: no entry yet. */
  @Column({ type: "bigint", transformer: bigintColumn, default: 0 }) position: bigint;
  @Column({ type: "bytea", nullable: true }) digest: Buffer | null;
}
