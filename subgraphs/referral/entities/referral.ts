import type { Basis } from "@tributary/vocabulary/terms";
import { Column, Entity, PrimaryColumn } from "typeorm";

export type ReferralSource = "SIGN_UP" | "REDEMPTION" | "PAYMENT" | "OPERATOR";

/**
 * The permanent link from a promoter to a referee; one for each referee. Only one that a payment
 * made may move, to an earlier payment: see `functions/move_link.sql`.
 */
@Entity("referral")
export class Referral {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  @Column("text", { name: "promoter_user_id" }) promoterUserId: string;
  /** Null while only a payment's workspace is known. */
  @Column("text", { name: "referee_user_id", nullable: true, unique: true })
  refereeUserId: string | null;
  @Column("text", { name: "referee_email", nullable: true }) refereeEmail: string | null;
  @Column("text", { name: "masked_label" }) maskedLabel: string;
  @Column("text") canonical: string;
  @Column("text", { name: "code_used" }) codeUsed: string;
  @Column("text") source: ReferralSource;
  @Column("int", { name: "policy_version" }) policyVersion: number;
  @Column("text") basis: Basis;
  @Column("text", { default: "LINKED" }) status: "LINKED" | "REDEEMED" | "VOIDED";
  @Column("timestamptz", { name: "linked_at" }) linkedAt: Date;
  @Column("timestamptz", { name: "voided_at", nullable: true }) voidedAt: Date | null;
}
