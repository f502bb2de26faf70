import { Column, Entity, PrimaryColumn, Unique } from "typeorm";

export type WebhookDeliveryState = "WAITING" | "DELIVERED" | "GIVEN_UP";

/** One event for one endpoint. */
@Entity("webhook_delivery")
@Unique("webhook_delivery_once", ["endpointId", "eventId"])
export class WebhookDelivery {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "endpoint_id", type: "text" }) endpointId: string;
  @Column({ name: "event_id", type: "uuid" }) eventId: string;
  @Column({ type: "text" }) type: string;
  /** The same bytes at each attempt. */
  @Column({ type: "text" }) body: string;
  @Column({ type: "text", default: "WAITING" }) state: WebhookDeliveryState;
  /** Counted before it is sent. */
  @Column({ type: "integer", default: 0 }) attempts: number;
  @Column({ name: "first_try_at", type: "timestamptz", nullable: true }) firstTryAt: Date | null;
  @Column({ name: "next_try_at", type: "timestamptz" }) nextTryAt: Date;
  /** Somebody is sending it until then. */
  @Column({ name: "leased_until", type: "timestamptz", nullable: true }) leasedUntil: Date | null;
  @Column({ type: "integer", nullable: true }) status: number | null;
  @Column({ type: "text", nullable: true }) error: string | null;
  @Column({ name: "settled_at", type: "timestamptz", nullable: true }) settledAt: Date | null;
}
