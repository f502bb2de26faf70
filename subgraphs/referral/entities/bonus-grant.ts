import { Column, Entity, PrimaryColumn } from "typeorm";

/** The lots that credits made for a decision. Never changes. */
@Entity("bonus_grant")
export class BonusGrant {
  @PrimaryColumn("text", { name: "referral_id" }) referralId: string;
  @Column("text", { name: "referee_lot_id", nullable: true }) refereeLotId: string | null;
  @Column("text", { name: "promoter_lot_id", nullable: true }) promoterLotId: string | null;
  @Column("timestamptz", { name: "granted_at" }) grantedAt: Date;
}
