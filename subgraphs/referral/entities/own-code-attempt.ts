import { Column, Entity, PrimaryColumn } from "typeorm";
import type { OwnCodeRule } from "../domain/own-code";

/** That somebody tried a code of its own, how often, and what gave it away; for operators. */
@Entity("own_code_attempt")
export class OwnCodeAttempt {
  @PrimaryColumn("text", { name: "promoter_id" }) promoterId: string;
  /** The user, or the workspace of a payment whose user is not known. */
  @PrimaryColumn("text") subject: string;
  @PrimaryColumn("text") rule: OwnCodeRule;
  @Column("text") canonical: string;
  @Column("int", { default: 1 }) attempts: number;
  @Column("timestamptz", { name: "first_at" }) firstAt: Date;
  @Column("timestamptz", { name: "last_at" }) lastAt: Date;
}
