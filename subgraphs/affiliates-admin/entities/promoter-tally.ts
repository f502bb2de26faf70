import { Column, Entity, PrimaryColumn } from "typeorm";

/** How many referrals a promoter has that are not voided; kept with `promoter_referral` and `referral_void`. */
@Entity("promoter_tally")
export class PromoterTally {
  @PrimaryColumn({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ type: "integer" }) referrals: number;
}
