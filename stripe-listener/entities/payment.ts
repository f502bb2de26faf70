import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Evidence } from "../facts/evidence";

/** What we last told others about one payment. */
@Entity({ name: "payment" })
export class Payment {
  /** The payment intent; for a charge that has none, the charge. */
  @PrimaryColumn({ type: "text" })
  id!: string;

  /** Of the state that was published last; 0 before the first. */
  @Column({ type: "bigint", transformer: bigintColumn })
  revision!: bigint;

  /** The published payload, encoded; null before the first. */
  @Column({ type: "jsonb", nullable: true })
  facts!: object | null;

  /** What Stripe's objects said when the payment was first seen paid. */
  @Column({ type: "jsonb" })
  evidence!: Evidence;

  /** Whose worker reads it at present. */
  @Column({ type: "uuid", nullable: true })
  lease!: string | null;

  @Column({ name: "lease_until", type: "timestamptz", nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: "read_at", type: "timestamptz", nullable: true })
  readAt!: Date | null;

  @Column({ name: "published_at", type: "timestamptz", nullable: true })
  publishedAt!: Date | null;
}
