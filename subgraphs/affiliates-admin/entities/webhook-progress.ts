import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** How far an endpoint has been given the log, and how its receiver does. */
@Entity("webhook_progress")
export class WebhookProgress {
  @PrimaryColumn({ name: "endpoint_id", type: "text" }) endpointId: string;
  @Column({ type: "integer" }) epoch: number;
  /** A transaction's id of 64 bits, as a decimal text. */
  @Column({ type: "text" }) xid: string;
  @Column({ type: "bigint", transformer: bigintColumn }) sequence: bigint;
  /** Since when every delivery failed. */
  @Column({ name: "failing_since", type: "timestamptz", nullable: true }) failingSince: Date | null;
  /** Of the last attempt that was made. */
  @Column({ name: "last_at", type: "timestamptz", nullable: true }) lastAt: Date | null;
  @Column({ name: "last_status", type: "integer", nullable: true }) lastStatus: number | null;
  @Column({ name: "last_attempts", type: "integer", nullable: true }) lastAttempts: number | null;
  @Column({ name: "last_error", type: "text", nullable: true }) lastError: string | null;
}
