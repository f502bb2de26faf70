import { Column, Entity, PrimaryColumn } from "typeorm";

/** A remark of an operator; append-only. */
@Entity("affiliate_note")
export class AffiliateNote {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "affiliate_id", type: "text" }) affiliateId: string;
  @Column({ type: "text" }) text: string;
  @Column({ name: "written_by", type: "text" }) writtenBy: string;
  @Column({ name: "written_at", type: "timestamptz" }) writtenAt: Date;
}
