import { Column, Entity, PrimaryColumn } from "typeorm";

/** A referral's code, for the purchases of its workspaces. */
@Entity("referral")
export class Referral {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "code_used" }) codeUsed: string;
  @Column("timestamptz", { name: "linked_at" }) linkedAt: Date;
}
