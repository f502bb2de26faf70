import { Column, Entity, PrimaryColumn } from "typeorm";

/** Which person a promoter is. */
@Entity("promoter_user")
export class PromoterUser {
  @PrimaryColumn({ name: "promoter_id", type: "text" }) promoterId: string;
  @Column({ name: "user_id", type: "text" }) userId: string;
}
