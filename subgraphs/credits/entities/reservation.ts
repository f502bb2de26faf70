import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { enumColumn, RESERVATION_STATES, type ReservationState } from "./enums";

/** Credits held for a deployment, in micro-credits. Written by the ledger's functions only. */
@Entity("reservation")
export class Reservation {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  @PrimaryColumn("text") id: string;
  /** Its first transfer; its draws are `draws` transfers from there. */
  @Column("bigint", { transformer: bigintColumn }) seq: bigint;
  @Column("integer") draws: number;
  @Column("text", { name: "deployment_id" }) deploymentId: string;
  @Column("bigint", { transformer: bigintColumn }) credits: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) captured: bigint;
  @Column({ ...enumColumn("reservation_state", RESERVATION_STATES), default: "HELD" })
  state: ReservationState;
  @Column("timestamptz", { name: "expires_at" }) expiresAt: Date;
  @Column("timestamptz", { name: "created_at" }) createdAt: Date;
  @Column("timestamptz", { name: "closed_at", nullable: true }) closedAt: Date | null;
}
