import { Column, Entity, PrimaryColumn } from "typeorm";
import type { PlacedHoldKind } from "../domain/holds";

/** One reason why a commission must not be paid yet; each is released for itself. */
@Entity("commission_hold")
export class CommissionHold {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "commission_id" }) commissionId: string;
  @Column("text") kind: PlacedHoldKind;
  /** The dispute, warning or payment that it is about; the hold itself when an operator placed it. */
  @Column("text") subject: string;
  @Column("text") reason: string;
  @Column("timestamptz", { name: "placed_at" }) placedAt: Date;
  /** `stripe`, or the operator's user id. */
  @Column("text", { name: "placed_by" }) placedBy: string;
  @Column("timestamptz", { name: "released_at", nullable: true }) releasedAt: Date | null;
  @Column("text", { name: "released_by", nullable: true }) releasedBy: string | null;
  @Column("text", { name: "release_reason", nullable: true }) releaseReason: string | null;
}
