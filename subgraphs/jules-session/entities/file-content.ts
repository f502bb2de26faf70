import { Column, Entity, PrimaryColumn } from "typeorm";

/** A text that versions consist of: once, however many have it. */
@Entity("file_content")
export class FileContent {
  /** SHA-256 of the text in UTF-8. */
  @PrimaryColumn({ type: "bytea" }) sha256: Buffer;
  @Column({ type: "text" }) content: string;
  /** Its size in UTF-8. */
  @Column({ type: "integer" }) bytes: number;
}
