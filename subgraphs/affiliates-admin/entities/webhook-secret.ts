import { Column, Entity, PrimaryColumn } from "typeorm";

/** One secret of an endpoint, sealed. Exactly one of an endpoint's has no `retiresAt`. */
@Entity("webhook_secret")
export class WebhookSecret {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "endpoint_id", type: "text" }) endpointId: string;
  /** Which of ENCRYPTION_KEYS sealed it. */
  @Column({ name: "key_id", type: "text" }) keyId: string;
  @Column({ type: "bytea" }) sealed: Buffer;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  @Column({ name: "retires_at", type: "timestamptz", nullable: true }) retiresAt: Date | null;
}
