import { Column, Entity, PrimaryColumn } from "typeorm";

/** A referral as far as commissions must know it: whose it is and what it was promised. */
@Entity("referral")
export class Referral {
  @PrimaryColumn("text")
  id!: string;

  @Column("text", { name: "promoter_id" })
  promoterId!: string;

  @Column("integer", { name: "policy_version" })
  policyVersion!: number;
}
