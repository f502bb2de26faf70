import { Entity, PrimaryColumn } from "typeorm";

/** A part of a list that was heard. */
@Entity("stripe_listing_part")
export class StripeListingPart {
  /** YYYY-MM. */
  @PrimaryColumn("text") month: string;
  @PrimaryColumn("timestamptz", { name: "listed_at" }) listedAt: Date;
  @PrimaryColumn("integer") part: number;
}
