import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month in which nothing can be booked any more. Written by the database's functions alone. */
@Entity("booking_month")
export class BookingMonth {
  /** YYYY-MM in the program's zone. */
  @PrimaryColumn("text") month: string;
  @Column("timestamptz", { name: "ends_at" }) endsAt: Date;
  /** How many revisions were booked in it. */
  @Column("bigint", { transformer: bigintColumn }) changes: bigint;
  @Column("timestamptz", { name: "sealed_at" }) sealedAt: Date;
  /** The month before the first that counts. */
  @Column("boolean", { name: "is_origin", default: false }) isOrigin: boolean;
}
