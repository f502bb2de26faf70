import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month in which nothing is booked any more, and that was told. Append-only; written by the ledger's functions only. */
@Entity("month_seal")
export class MonthSeal {
  @PrimaryColumn("integer") number: number;
  @Column("timestamptz", { name: "sealed_at" }) sealedAt: Date;
  /** The month that was sealed before it; null: it is the first. */
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
