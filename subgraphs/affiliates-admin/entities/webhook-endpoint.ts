import { Column, Entity, PrimaryColumn } from "typeorm";

/** Where public events are sent. Times are real time. */
@Entity("webhook_endpoint")
export class WebhookEndpoint {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ type: "text" }) url: string;
  @Column({ type: "text", array: true }) types: string[];
  @Column({ type: "boolean", default: true }) enabled: boolean;
  /** Why nothing is sent; null: it is enabled. */
  @Column({ name: "disabled_reason", type: "text", nullable: true }) disabledReason: string | null;
  @Column({ name: "disabled_at", type: "timestamptz", nullable: true }) disabledAt: Date | null;
  @Column({ name: "created_by", type: "text" }) createdBy: string;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  @Column({ name: "deleted_at", type: "timestamptz", nullable: true }) deletedAt: Date | null;
}
