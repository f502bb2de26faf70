import { Column, Entity, PrimaryColumn } from "typeorm";
import type { CancelReason } from "../domain/books";

/** What forces a commission to nothing, whatever its payment deserves, until it is lifted. */
@Entity("commission_force")
export class CommissionForce {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "commission_id" }) commissionId: string;
  @Column("text", { name: "cancel_reason" }) cancelReason: CancelReason;
  @Column("text") reason: string;
  @Column("timestamptz", { name: "placed_at" }) placedAt: Date;
  @Column("text", { name: "placed_by" }) placedBy: string;
  @Column("timestamptz", { name: "lifted_at", nullable: true }) liftedAt: Date | null;
  @Column("text", { name: "lifted_by", nullable: true }) liftedBy: string | null;
}
