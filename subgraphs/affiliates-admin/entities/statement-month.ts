import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month in which nothing is booked any more, by commissions or here. */
@Entity("statement_month")
export class StatementMonth {
  /** YYYY-MM */
  @PrimaryColumn({ type: "text" }) month: string;
  /** How many revisions of commissions are booked in it. */
  @Column({ type: "bigint", transformer: bigintColumn }) changes: bigint;
  @Column({ name: "sealed_at", type: "timestamptz" }) sealedAt: Date;
  /** Of the program at the month's end. */
  @Column({ name: "time_zone", type: "text" }) timeZone: string;
  /** The first instant that belongs to a later month. */
  @Column({ name: "ends_at", type: "timestamptz" }) endsAt: Date;
}
