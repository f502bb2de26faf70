import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month that is over, in the program's time zone. Append-only; written by the ledger's functions only. */
@Entity("booking_month")
export class BookingMonth {
  /** From 0, without a gap. */
  @PrimaryColumn("integer") number: number;
  /** YYYY-MM. */
  @Column("text") month: string;
  @Column("timestamptz", { name: "begins_at" }) beginsAt: Date;
  /** Where the next month begins. */
  @Column("timestamptz", { name: "ends_at" }) endsAt: Date;
  /** The month before it; null: it is the first. */
  @Column({
    type: "integer",
    nullable: true,
    generatedType: "STORED",
    asExpression: "(NULLIF(number, 0) - 1)",
    insert: false,
    update: false,
  })
  before: number | null;
}
