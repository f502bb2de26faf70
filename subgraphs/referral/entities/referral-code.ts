import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A code; unique for ever over its canonical form. Never changes. */
@Entity("referral_code")
export class ReferralCode {
  /** What it is looked up by. */
  @PrimaryColumn("text") canonical: string;
  /** What people see. */
  @Column("text") code: string;
  @Column("text", { name: "promoter_id" }) promoterId: string;
  @Column("text") kind: "GENERATED" | "VANITY";
  /** Orders codes of one transaction. */
  @Column({ type: "bigint", transformer: bigintColumn, insert: false, update: false })
  sequence: bigint;
  @Column("timestamptz", { name: "created_at" }) createdAt: Date;
}
