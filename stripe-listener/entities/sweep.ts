import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** How far a sweep or a backfill has come. */
@Entity({ name: "sweep" })
export class Sweep {
  @PrimaryColumn({ type: "text" })
  name!: string;

  /** What Stripe has said before this instant is in the inbox. */
  @Column({ type: "timestamptz", nullable: true })
  watermark!: Date | null;

  /** Where an interrupted one goes on: Stripe's id of the last object that was taken in. */
  @Column({ type: "text", nullable: true })
  cursor!: string | null;

  @Column({ type: "bigint", transformer: bigintColumn })
  found!: bigint;

  @Column({ name: "started_at", type: "timestamptz", nullable: true })
  startedAt!: Date | null;

  @Column({ name: "finished_at", type: "timestamptz", nullable: true })
  finishedAt!: Date | null;

  @Column({ type: "uuid", nullable: true })
  lease!: string | null;

  @Column({ name: "lease_until", type: "timestamptz", nullable: true })
  leaseUntil!: Date | null;
}
