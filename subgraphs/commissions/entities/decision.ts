import { Column, Entity, PrimaryColumn } from "typeorm";
import type { Evidence } from "../domain/attribution";
import type { DecisionCheck, DecisionReason } from "../domain/decision";

/** Why a payment earned or did not, of the facts that were known at its last evaluation. */
@Entity("decision")
export class Decision {
  @PrimaryColumn("text", { name: "payment_intent_id" })
  paymentIntentId!: string;

  @Column("boolean")
  earned!: boolean;

  @Column("text")
  reason!: DecisionReason;

  @Column("jsonb")
  checks!: DecisionCheck[];

  @Column("jsonb", { nullable: true })
  evidence!: Evidence | null;

  @Column("jsonb", { name: "losing_evidence" })
  losingEvidence!: Evidence[];

  @Column("text", { name: "promoter_id", nullable: true })
  promoterId!: string | null;

  @Column("timestamptz", { name: "evaluated_at" })
  evaluatedAt!: Date;
}
