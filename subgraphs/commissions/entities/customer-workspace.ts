import { Column, Entity, PrimaryColumn } from "typeorm";

/** A customer's workspace: the one that its earliest paid payment names. */
@Entity("customer_workspace")
export class CustomerWorkspace {
  @PrimaryColumn("text", { name: "customer_id" }) customerId: string;
  @Column("text", { name: "workspace_id" }) workspaceId: string;
  /** The payment that named it, and when that was paid. */
  @Column("text", { name: "payment_intent_id" }) paymentIntentId: string;
  @Column("timestamptz") since: Date;
}
