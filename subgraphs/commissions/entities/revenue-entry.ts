import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A draw of a spend from a lot, or a later change of it, and whether it counts. Written by the database's functions alone. */
@Entity("revenue_entry")
export class RevenueEntry {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text", { name: "usage_id" }) usageId: string;
  @PrimaryColumn("text", { name: "lot_id" }) lotId: string;
  /** `spend`, a reversal's id, `correction:<number>`, `recount:<month>:<referral>:<promoter>:<month of the rate>`. */
  @PrimaryColumn("text") cause: string;
  @Column("text") kind: "SPEND" | "REVERSAL" | "CORRECTION" | "RECOUNT";
  /** Null: a change that came before its spend. */
  @Column("text", { name: "deployment_id", nullable: true }) deploymentId: string | null;
  @Column("text", { nullable: true }) module: string | null;
  @Column("text") source: "AWARDED" | "PURCHASED";
  /** Micro-credits; negative when given back. */
  @Column("bigint", { transformer: bigintColumn }) credits: bigint;
  /** True revenue in minor units; 0 of awarded credits. */
  @Column("bigint", { name: "revenue_minor", transformer: bigintColumn }) revenueMinor: bigint;
  @Column("text", { nullable: true }) currency: string | null;
  /** What paid for the lot. */
  @Column("text", { name: "payment_intent_id", nullable: true }) paymentIntentId: string | null;
  @Column("timestamptz", { name: "booked_at" }) bookedAt: Date;
  /** In which credits booked it. */
  @Column("text") month: string;
  /** Whose it is by today's facts, counted or not; null: nobody's. */
  @Column("text", { name: "referral_id", nullable: true }) referralId: string | null;
  @Column("text", { name: "promoter_id", nullable: true }) promoterId: string | null;
  @Column("text") state: "COUNTED" | "WAITING" | "NOT_COUNTED";
  /** Null when it counts. */
  @Column("text", { nullable: true }) reason: string | null;
  /** In which month it counts. */
  @Column("text", { name: "counted_in", nullable: true }) countedIn: string | null;
  /** In which month its draw began to count: under whose rate this row counts. */
  @Column("text", { name: "rate_month", nullable: true }) rateMonth: string | null;
}
