import { Column, Entity, PrimaryColumn } from "typeorm";

/** From when on months are those of which time zone. */
@Entity("program_time_zone")
export class ProgramTimeZone {
  @PrimaryColumn("timestamptz", { name: "valid_from" }) validFrom: Date;
  @Column("text") zone: string;
}
