import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** How many revisions of a month are in `commission_revision`; the database counts. */
@Entity("revision_count")
export class RevisionCount {
  @PrimaryColumn({ type: "text" }) month: string;
  @Column({ type: "bigint", transformer: bigintColumn }) revisions: bigint;
}
