import { Column, Entity, PrimaryColumn } from "typeorm";

/** What a late fact may have changed, until the draws behind it are decided again. Written by the database's functions alone. */
@Entity("revenue_to_settle")
export class RevenueToSettle {
  /** WORKSPACE, PAYMENT, REFERRAL, PROMOTER, EMAIL, CARD, CUSTOMER or POLICY. */
  @PrimaryColumn("text") kind: string;
  @PrimaryColumn("text") id: string;
  /** The draw that was reached. */
  @Column("timestamptz", {
    name: "after_at",
    default: () => "'-infinity'::timestamp with time zone",
  })
  afterAt: Date;
  @Column("text", { name: "after_usage_id", default: () => "''::text" }) afterUsageId: string;
  @Column("text", { name: "after_lot_id", default: () => "''::text" }) afterLotId: string;
}
