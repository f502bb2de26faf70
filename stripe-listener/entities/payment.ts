import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Evidence } from "../facts/evidence";

/** What we last told others about one payment. */
@Entity({ name: "payment" })
export class Payment {
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "bigint", transformer: bigintColumn })
  revision!: bigint;

  /** The published payload, encoded; null before the first. */
  @Column({ type: "jsonb", nullable: true })
  facts!: object | null;

  @Column({ type: "jsonb" })
  evidence!: Evidence;

  @Column({ name: "customer_id", type: "text", nullable: true })
  customerId!: string | null;

  @Column({ name: "own_workspace_id", type: "text", nullable: true })
  ownWorkspaceId!: string | null;

  @Column({ name: "paid_at", type: "timestamptz", nullable: true })
  paidAt!: Date | null;

  @Column({ type: "uuid", nullable: true })
  lease!: string | null;

  @Column({ name: "lease_until", type: "timestamptz", nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: "read_at", type: "timestamptz", nullable: true })
  readAt!: Date | null;

  @Column({ name: "published_at", type: "timestamptz", nullable: true })
  publishedAt!: Date | null;
}
