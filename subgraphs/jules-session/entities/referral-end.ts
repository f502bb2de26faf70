import { Column, Entity, PrimaryColumn } from "typeorm";

/** A referral that was voided: its promoter is the workspace's no longer. */
@Entity("referral_end")
export class ReferralEnd {
  @PrimaryColumn({ name: "referral_id", type: "text" }) referralId: string;
  @Column({ name: "voided_at", type: "timestamptz" }) voidedAt: Date;
}
