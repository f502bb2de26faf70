import { Column, Entity, PrimaryColumn } from "typeorm";

/** A month in which credits books nothing any more. */
@Entity("credits_month")
export class CreditsMonth {
  /** YYYY-MM. */
  @PrimaryColumn("text") month: string;
  /** The instant behind its last. */
  @Column("timestamptz", { name: "ends_at" }) endsAt: Date;
  @Column("timestamptz", { name: "sealed_at" }) sealedAt: Date;
  /** The event that told it. */
  @Column("uuid", { name: "event_id" }) eventId: string;
}
