import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** The newest state of a payment that was booked, in minor units. Written by the ledger's functions only. */
@Entity("payment")
export class Payment {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  /** The purchased lot that it made. */
  @Column("text", { name: "lot_id" }) lotId: string;
  @Column("bigint", { transformer: bigintColumn }) revision: bigint;
  @Column("bigint", { name: "received_minor", transformer: bigintColumn }) receivedMinor: bigint;
  @Column("bigint", { name: "tax_minor", transformer: bigintColumn }) taxMinor: bigint;
  @Column("bigint", { name: "refunded_minor", transformer: bigintColumn }) refundedMinor: bigint;
  @Column("bigint", { name: "disputed_minor", transformer: bigintColumn }) disputedMinor: bigint;
}
