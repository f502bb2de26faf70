import { Column, Entity, PrimaryColumn } from "typeorm";

/** A referral that was cut out of the program, as `referral.voided` told: it counts for no tier from then on. */
@Entity("referral_void")
export class ReferralVoid {
  @PrimaryColumn({ name: "referral_id", type: "text" }) referralId: string;
  @Column({ name: "voided_at", type: "timestamptz" }) voidedAt: Date;
}
