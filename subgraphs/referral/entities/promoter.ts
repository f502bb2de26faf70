import { Column, Entity, PrimaryColumn } from "typeorm";

/** A user who joined the program; one for each user. */
@Entity("promoter")
export class Promoter {
  @PrimaryColumn("text") id: string;
  @Column("text", { name: "user_id", unique: true }) userId: string;
  /** SHA-256 of the normalised address, hexadecimal. */
  @Column("text", { name: "email_hash" }) emailHash: string;
  @Column("text", { name: "credit_workspace_id" }) creditWorkspaceId: string;
  @Column("int", { name: "accepted_terms_version" }) acceptedTermsVersion: number;
  /** Referrals that it was promised a bonus for: what the cap counts. Moved by SQL only. */
  @Column("int", { default: 0 }) rewarded: number;
  @Column("timestamptz", { name: "joined_at" }) joinedAt: Date;
}
