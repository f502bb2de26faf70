import { Column, Entity, PrimaryColumn } from "typeorm";

/** Stripe's own list of a month; whole once all its parts were heard. */
@Entity("stripe_listing")
export class StripeListing {
  /** YYYY-MM. */
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("timestamptz", { name: "listed_at" }) listedAt: Date;
  @Column("integer", { name: "parts_heard", default: 0 }) partsHeard: number;
  /** Null until the last part has been heard. */
  @Column("integer", { nullable: true }) parts: number | null;
}
