import { Column, Entity, PrimaryColumn } from "typeorm";

/** The month that runs, in one row; none before anything was booked and a policy heard. Written by the ledger's functions only. */
@Entity("running_month")
export class RunningMonth {
  @PrimaryColumn("boolean", { name: "only_row", default: true }) onlyRow: boolean;
  @Column("integer") number: number;
  /** YYYY-MM. */
  @Column("text") month: string;
  @Column("timestamptz", { name: "begins_at" }) beginsAt: Date;
  /** May become later while it runs. */
  @Column("timestamptz", { name: "ends_at" }) endsAt: Date;
  /** Nothing is booked before this instant any more. */
  @Column("timestamptz", { name: "sealed_until", default: "1970-01-01 00:00:00+00" })
  sealedUntil: Date;
}
