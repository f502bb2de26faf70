import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Dispute, Refund, Risk, UnknownField } from "../domain/payment";
import { amountsInJson } from "./amounts-in-json";

/** Stripe's last word on a payment, earning or not. Amounts in minor units of `currency`. */
@Entity("payment")
export class Payment {
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  /** Of the newest state that was heard. */
  @Column("bigint", { transformer: bigintColumn }) revision: bigint;
  /** Of the newest complete state, whose amounts these are; null: none was complete. */
  @Column("bigint", { name: "amounts_revision", transformer: bigintColumn, nullable: true })
  amountsRevision: bigint | null;
  /** What the newest state does not tell of the money. */
  @Column("jsonb") unknown: UnknownField[];
  @Column("boolean") livemode: boolean;
  @Column("text") status: string;
  @Column("text") currency: string;
  @Column("bigint", { name: "received_minor", transformer: bigintColumn }) receivedMinor: bigint;
  @Column("bigint", { name: "tax_minor", transformer: bigintColumn }) taxMinor: bigint;
  @Column("timestamptz", { name: "paid_at", nullable: true }) paidAt: Date | null;
  @Column("jsonb", { transformer: amountsInJson }) refunds: Refund[];
  @Column("jsonb", { transformer: amountsInJson }) disputes: Dispute[];
  @Column("jsonb") risks: Risk[];
  @Column("text", { name: "workspace_id", nullable: true }) workspaceId: string | null;
  /** What is named as its workspace and can be none. */
  @Column("text", { name: "refused_workspace_id", nullable: true })
  refusedWorkspaceId: string | null;
  @Column("text", { name: "customer_id", nullable: true }) customerId: string | null;
  @Column("text", { name: "email_hash", nullable: true }) emailHash: string | null;
  @Column("text", { name: "card_fingerprint", nullable: true }) cardFingerprint: string | null;
  /** The code that was last told to referral for it, canonical. */
  @Column("text", { name: "code_seen", nullable: true }) codeSeen: string | null;
}
