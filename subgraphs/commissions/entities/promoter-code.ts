import { Column, Entity, PrimaryColumn } from "typeorm";

/** Whose a code is, for ever. */
@Entity("promoter_code")
export class PromoterCode {
  @PrimaryColumn("text") canonical: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  /** As people see it. */
  @Column("text") code: string;
  @Column("timestamptz", { name: "added_at" }) addedAt: Date;
}
