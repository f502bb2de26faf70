import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Evidence } from "../domain/attribution";
import type { DecisionReason } from "../domain/checks";
import type { DecisionCheck } from "../domain/decision";

/** Why a payment earned or did not, of the facts that were known at its last evaluation. */
@Entity("decision")
export class Decision {
  @PrimaryColumn("text", { name: "payment_intent_id" }) paymentIntentId: string;
  @Column("boolean") earned: boolean;
  @Column("text") reason: DecisionReason;
  @Column("jsonb") checks: DecisionCheck[];
  @Column("jsonb", { nullable: true }) evidence: Evidence | null;
  @Column("jsonb", { name: "losing_evidence" }) losingEvidence: Evidence[];
  @Column("text", { name: "promoter_id", nullable: true }) promoterId: string | null;
  @Column("text", { name: "referral_id", nullable: true }) referralId: string | null;
  @Column("integer", { name: "policy_version", nullable: true }) policyVersion: number | null;
  @Column("text") currency: string;
  @Column("timestamptz", { name: "paid_at", nullable: true }) paidAt: Date | null;
  /** What it deserves before its referral's cap, and with it. */
  @Column("bigint", { name: "uncapped_minor", transformer: bigintColumn }) uncappedMinor: bigint;
  @Column("bigint", { name: "target_minor", transformer: bigintColumn }) targetMinor: bigint;
  /** What Stripe had taken back then: tells what a later difference is due to. */
  @Column("bigint", { name: "refunded_minor", transformer: bigintColumn }) refundedMinor: bigint;
  @Column("bigint", { name: "withdrawn_minor", transformer: bigintColumn }) withdrawnMinor: bigint;
  @Column("timestamptz", { name: "evaluated_at" }) evaluatedAt: Date;
}
