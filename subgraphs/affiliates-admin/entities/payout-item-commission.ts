import { Column, Entity, PrimaryColumn } from "typeorm";

/** That an item pays a commission; of a commission at most one is not released. */
@Entity("payout_item_commission")
export class PayoutItemCommission {
  @PrimaryColumn({ name: "payout_item_id", type: "text" }) payoutItemId: string;
  @PrimaryColumn({ name: "commission_id", type: "text" }) commissionId: string;
  @Column({ name: "released_at", type: "timestamptz", nullable: true }) releasedAt: Date | null;
}
