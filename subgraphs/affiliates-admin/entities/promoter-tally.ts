import { Column, Entity, PrimaryColumn } from "typeorm";

/** How many referrals a promoter has; kept with `promoter_referral`. */
@Entity("promoter_tally")
export class PromoterTally {
  @PrimaryColumn({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ type: "integer" }) referrals: number;
}
