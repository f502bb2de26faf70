import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month whose true revenue commissions has closed. */
@Entity("closed_month")
export class ClosedMonth {
  /** YYYY-MM */
  @PrimaryColumn({ type: "text" }) month: string;
  /** The first instant that belongs to a later month. */
  @Column({ name: "ends_at", type: "timestamptz" }) endsAt: Date;
  @Column({ name: "closed_at", type: "timestamptz" }) closedAt: Date;
}
