import { Column, Entity, PrimaryColumn } from "typeorm";

/** The end of a referral. On its own, since it may be heard before the link. */
@Entity("referral_void")
export class ReferralVoid {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @Column("timestamptz", { name: "voided_at" }) voidedAt: Date;
}
