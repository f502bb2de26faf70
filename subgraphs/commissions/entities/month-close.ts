import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month in which nothing is counted any more, and what it was made of. */
@Entity("month_close")
export class MonthClose {
  /** YYYY-MM. */
  @PrimaryColumn("text") month: string;
  /** The month that was closed before it; null: it is the first. */
  @Column("text", { nullable: true }) previous: string | null;
  /** When it ended in the program's zone: its rates are those of just before. */
  @Column("timestamptz", { name: "ends_at" }) endsAt: Date;
  @Column("timestamptz", { name: "closed_at" }) closedAt: Date;
  /** How many referrals it has lines of. */
  @Column("integer") referrals: number;
  /** SHA-256 in hexadecimal digits. */
  @Column("text") digest: string;
}
