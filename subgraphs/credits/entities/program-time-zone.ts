import { Column, Entity, PrimaryColumn } from "typeorm";

/** The program's time zone as a version of the policy says it. */
@Entity("program_time_zone")
export class ProgramTimeZone {
  /** 0: until the first policy is heard. */
  @PrimaryColumn("integer") version: number;
  @Column("text") zone: string;
  @Column("timestamptz", { name: "published_at" }) publishedAt: Date;
}
