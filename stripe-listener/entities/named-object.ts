import { Column, Entity, PrimaryColumn } from "typeorm";

export type NamedObjectType = "dispute" | "radar.early_fraud_warning";

/** An object that an event named and that its payment's own objects may not show. */
@Entity({ name: "named_object" })
export class NamedObject {
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "text" })
  type!: NamedObjectType;

  @Column({ name: "payment_id", type: "text" })
  paymentId!: string;

  /** A warning of fraud as Stripe answered it; null for a dispute, which is read again each time. */
  @Column({ type: "jsonb", nullable: true })
  body!: object | null;
}
