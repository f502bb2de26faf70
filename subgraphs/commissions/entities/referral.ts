import { Column, Entity, PrimaryColumn } from "typeorm";

/** The link of a friend, and what it was promised. Changes only when it moves to an earlier payment. */
@Entity("referral")
export class Referral {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  @Column("text", { name: "referee_user_id", nullable: true }) refereeUserId: string | null;
  @Column("text", { name: "code_used" }) codeUsed: string;
  @Column("integer", { name: "policy_version" }) policyVersion: number;
  @Column("text") basis: "PAYMENT" | "TRUE_REVENUE";
  @Column("timestamptz", { name: "linked_at" }) linkedAt: Date;
}
