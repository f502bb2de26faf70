import { Column, Entity, PrimaryColumn } from "typeorm";

/** A referral of a promoter, as `referral.linked` told: what tiers count. */
@Entity("promoter_referral")
export class PromoterReferral {
  @PrimaryColumn({ name: "referral_id", type: "text" }) referralId: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "linked_at", type: "timestamptz" }) linkedAt: Date;
}
