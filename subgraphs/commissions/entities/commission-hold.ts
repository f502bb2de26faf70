import { Column, Entity, PrimaryColumn } from "typeorm";

/** One reason why a commission must not be paid yet; each is released for itself. */
@Entity("commission_hold")
export class CommissionHold {
  @PrimaryColumn("text")
  id!: string;

  @Column("text", { name: "commission_id" })
  commissionId!: string;

  @Column("text")
  kind!: "DISPUTE_OPEN" | "RISK" | "OPERATOR";

  @Column("text")
  subject!: string;

  @Column("text")
  reason!: string;

  @Column("timestamptz", { name: "placed_at" })
  placedAt!: Date;

  @Column("text", { name: "placed_by" })
  placedBy!: string;

  @Column("timestamptz", { name: "released_at", nullable: true })
  releasedAt!: Date | null;
}
