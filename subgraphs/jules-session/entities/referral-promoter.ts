import { Column, Entity, PrimaryColumn } from "typeorm";

/** Whose referral it is, by its earliest link. */
@Entity("referral_promoter")
export class ReferralPromoter {
  @PrimaryColumn({ name: "referral_id", type: "text" }) referralId: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "linked_at", type: "timestamptz" }) linkedAt: Date;
}
