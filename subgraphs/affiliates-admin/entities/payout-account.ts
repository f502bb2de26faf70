import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A connected account at Stripe, asked for or made: one for each promoter and country. Times are real time. */
@Entity("payout_account")
export class PayoutAccount {
  @PrimaryColumn({ type: "text" }) id: string;
  @Column({ name: "promoter_id", type: "text" }) promoterId: string;
  /** ISO 3166-1 alpha-2. */
  @Column({ type: "text" }) country: string;
  @Column({ type: "text" }) agreement: "full" | "recipient";
  /** Which idempotency key Stripe is asked with. */
  @Column({ type: "integer" }) attempt: number;
  @Column({ name: "first_asked_at", type: "timestamptz", nullable: true })
  firstAskedAt: Date | null;
  @Column({ name: "last_asked_at", type: "timestamptz", nullable: true }) lastAskedAt: Date | null;
  /** Why Stripe made none when it was last asked. */
  @Column({ type: "text", nullable: true }) refused: string | null;
  /** `acct_…`; null until Stripe has answered. */
  @Column({ name: "account_id", type: "text", nullable: true }) accountId: string | null;
  @Column({ name: "added_at", type: "timestamptz", nullable: true }) addedAt: Date | null;
  /** Whether it can be paid to, as last read. */
  @Column({ type: "boolean" }) ready: boolean;
  /** What Stripe still asks for. */
  @Column({ type: "text", array: true, default: "{}" }) requirements: string[];
  @Column({ name: "disabled_reason", type: "text", nullable: true }) disabledReason: string | null;
  @Column({ name: "read_at", type: "timestamptz", nullable: true }) readAt: Date | null;
  /** When it became the promoter's destination. */
  @Column({ name: "finished_at", type: "timestamptz", nullable: true }) finishedAt: Date | null;
  @Column({ name: "link_at", type: "timestamptz", nullable: true }) linkAt: Date | null;
  @Column({ name: "read_due_at", type: "timestamptz", nullable: true }) readDueAt: Date | null;
  /** How often somebody said that it may have changed. */
  @Column({ type: "bigint", transformer: bigintColumn }) hints: bigint;
  /** Reads in a row that Stripe did not answer. */
  @Column({ type: "integer" }) failures: number;
}
