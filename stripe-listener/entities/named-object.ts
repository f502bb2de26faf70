import { Column, Entity, PrimaryColumn } from "typeorm";

/** A dispute, review or warning of fraud that an event named and its payment may not show. */
@Entity({ name: "named_object" })
export class NamedObject {
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "text" })
  type!: string;

  @Column({ name: "payment_id", type: "text" })
  paymentId!: string;
}
