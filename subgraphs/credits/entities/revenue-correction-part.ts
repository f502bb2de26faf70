import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a correction takes of one draw's true revenue, or gives back to it, in minor units. Append-only. */
@Entity("revenue_correction_part")
export class RevenueCorrectionPart {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  /** The transfer that is the draw. */
  @PrimaryColumn("bigint", { name: "draw_seq", transformer: bigintColumn }) drawSeq: bigint;
  /** The correction of the lot that it belongs to. */
  @PrimaryColumn("integer") number: number;
  /** The correction whose taking it gives back; 0: it takes, or gives what none had taken. */
  @PrimaryColumn("integer", { default: 0 }) restores: number;
  @Column("text", { name: "lot_id" }) lotId: string;
  @Column("text", { name: "usage_id" }) usageId: string;
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
}
