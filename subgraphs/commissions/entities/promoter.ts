import { Column, Entity, PrimaryColumn } from "typeorm";

/** A promoter as far as commissions must know it: whose earnings these are. */
@Entity("promoter")
export class Promoter {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "user_id" }) userId: string;
  @Column("timestamptz", { name: "joined_at" }) joinedAt: Date;
}
