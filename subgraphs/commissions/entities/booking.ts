import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** How many revisions one telling has booked in a month that is open still. Written by the database's functions alone. */
@Entity("booking")
export class Booking {
  @PrimaryColumn("bigint", { transformer: bigintColumn }) id: bigint;
  @Column("text") month: string;
  @Column("integer") changes: number;
}
