import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn, Unique } from "typeorm";

/** One use by a deployment, in micro-credits. Append-only. */
@Entity("spend")
@Unique(["workspaceId", "id"])
export class Spend {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  /** Its first transfer; its draws are `draws` transfers from there. */
  @PrimaryColumn("bigint", { transformer: bigintColumn }) seq: bigint;
  @Column("integer") draws: number;
  @Column("text") id: string;
  @Column("text", { name: "deployment_id" }) deploymentId: string;
  @Column("text", { nullable: true }) module: string | null;
  @Column("text", { name: "user_id", nullable: true }) userId: string | null;
  @Column("bigint", { transformer: bigintColumn }) credits: bigint;
  @Column("bigint", { transformer: bigintColumn }) awarded: bigint;
  @Column("bigint", { transformer: bigintColumn }) purchased: bigint;
  /** The referral that its draws count for. */
  @Column("text", { name: "referral_id", nullable: true }) referralId: string | null;
  /** The reservation that it captures. */
  @Column("text", { name: "reservation_id", nullable: true }) reservationId: string | null;
  /** As the caller says, for display. */
  @Column("timestamptz", { name: "occurred_at", nullable: true }) occurredAt: Date | null;
  @Column("timestamptz", { name: "booked_at" }) bookedAt: Date;
  /** YYYY-MM in the program's time zone. */
  @Column("text") month: string;
}
