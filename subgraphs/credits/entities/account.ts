import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A workspace's balances in micro-credits, and the lock of everything it owns. Written by the ledger's functions only. */
@Entity("account")
export class Account {
  @PrimaryColumn("text", { name: "workspace_id" }) workspaceId: string;
  /** Given, and free. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) awarded: bigint;
  /** Bought, and free. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) purchased: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) reserved: bigint;
  /** The number of the last transfer; without gaps. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) seq: bigint;
  /** The instant of the last booking; they never go back in time. */
  @Column("timestamptz", { name: "booked_at" }) bookedAt: Date;
  /** When something may fall due next; null: never. */
  @Column("timestamptz", { name: "next_due_at", nullable: true }) nextDueAt: Date | null;
  @Column("text", { name: "referral_id", nullable: true }) referralId: string | null;
}
