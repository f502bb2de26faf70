import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { StatementLine } from "../domain/statement-lines";

/** A statement as it was issued: never changed. */
@Entity("statement")
export class Statement {
  @PrimaryColumn({ name: "promoter_id", type: "text" }) promoterId: string;
  @PrimaryColumn({ type: "text" }) currency: string;
  /** YYYY-MM */
  @PrimaryColumn({ type: "text" }) month: string;
  @Column({ name: "opening_minor", type: "bigint", transformer: bigintColumn })
  openingMinor: bigint;
  @Column({ name: "closing_minor", type: "bigint", transformer: bigintColumn })
  closingMinor: bigint;
  @Column({ type: "jsonb" }) lines: StatementLine[];
  /** The file; what the digest is of. */
  @Column({ type: "text" }) csv: string;
  /** SHA-256 of the file, in hex. */
  @Column({ type: "text" }) digest: string;
  @Column({ name: "issued_at", type: "timestamptz" }) issuedAt: Date;
}
