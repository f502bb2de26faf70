import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A workspace's balances in micro-credits. Written by the ledger's functions only. */
@Entity({ name: "account" })
export class Account {
  @PrimaryColumn({ name: "workspace_id", type: "text" })
  workspaceId: string;

  /** Given, and free. */
  @Column({ type: "bigint", transformer: bigintColumn })
  awarded: bigint;

  /** Bought, and free. */
  @Column({ type: "bigint", transformer: bigintColumn })
  purchased: bigint;

  @Column({ type: "bigint", transformer: bigintColumn })
  reserved: bigint;

  /** The number of the last transfer. */
  @Column({ type: "bigint", transformer: bigintColumn })
  seq: bigint;

  @Column({ name: "booked_at", type: "timestamptz" })
  bookedAt: Date;

  /** When something falls due next; null: never. */
  @Column({ name: "next_due_at", type: "timestamptz", nullable: true })
  nextDueAt: Date | null;

  @Column({ name: "referral_id", type: "text", nullable: true })
  referralId: string | null;
}
