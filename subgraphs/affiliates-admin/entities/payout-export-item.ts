import { Column, Entity, PrimaryColumn } from "typeorm";

/** In which file of its batch an item stands: in one alone. */
@Entity("payout_export_item")
export class PayoutExportItem {
  @PrimaryColumn({ name: "item_id", type: "text" }) itemId: string;
  @Column({ name: "batch_id", type: "text" }) batchId: string;
  @Column({ type: "integer" }) part: number;
}
