import { Column, Entity, PrimaryColumn } from "typeorm";

/** How many keys a person tried since an instant, in real time. */
@Entity("jules_try")
export class JulesTry {
  @PrimaryColumn({ name: "user_id", type: "text" }) userId: string;
  @Column({ type: "timestamptz" }) since: Date;
  @Column({ type: "integer" }) tries: number;
}
