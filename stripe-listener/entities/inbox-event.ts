import { Column, Entity, PrimaryColumn } from "typeorm";

export type InboxKind = "SNAPSHOT" | "THIN" | "SWEEP";
export type InboxStatus = "PENDING" | "DONE" | "IGNORED" | "DEAD";

/** One event of Stripe's, or one payment that a sweep wants read again. */
@Entity({ name: "inbox" })
export class InboxEvent {
  @PrimaryColumn({ name: "event_id", type: "text" })
  eventId!: string;

  @Column({ type: "text" })
  kind!: InboxKind;

  @Column({ type: "text" })
  type!: string;

  @Column({ name: "api_version", type: "text", nullable: true })
  apiVersion!: string | null;

  @Column({ name: "object_type", type: "text", nullable: true })
  objectType!: string | null;

  @Column({ name: "object_id", type: "text", nullable: true })
  objectId!: string | null;

  @Column({ name: "payment_id", type: "text", nullable: true })
  paymentId!: string | null;

  @Column({ name: "stripe_created_at", type: "timestamptz" })
  stripeCreatedAt!: Date;

  @Column({ type: "json", nullable: true })
  payload!: object | null;

  @Column({ name: "received_at", type: "timestamptz" })
  receivedAt!: Date;

  @Column({ type: "text" })
  status!: InboxStatus;

  @Column({ type: "integer" })
  attempts!: number;

  @Column({ name: "next_attempt_at", type: "timestamptz" })
  nextAttemptAt!: Date;

  @Column({ type: "uuid", nullable: true })
  lease!: string | null;

  @Column({ name: "last_error", type: "text", nullable: true })
  lastError!: string | null;

  @Column({ name: "first_failed_at", type: "timestamptz", nullable: true })
  firstFailedAt!: Date | null;

  @Column({ name: "processed_at", type: "timestamptz", nullable: true })
  processedAt!: Date | null;
}
