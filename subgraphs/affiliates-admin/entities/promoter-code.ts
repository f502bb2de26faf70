import { Column, Entity, PrimaryColumn } from "typeorm";

/** Whose code it is, as `code.added` told: what operators search by. */
@Entity("promoter_code")
export class PromoterCode {
  /** As codes are looked up. */
  @PrimaryColumn({ type: "text" }) canonical: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  /** As it was chosen. */
  @Column({ type: "text" }) code: string;
  @Column({ name: "added_at", type: "timestamptz" }) addedAt: Date;
}
