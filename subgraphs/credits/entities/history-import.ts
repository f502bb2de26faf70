import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { HistoryKind } from "../domain/history-line";
import { enumColumn, HISTORY_KINDS } from "./enums";

/** An import of history and how far it came. Its counts only grow. */
@Entity("history_import")
export class HistoryImport {
  @PrimaryColumn({ ...enumColumn("history_kind", HISTORY_KINDS) }) kind: HistoryKind;
  @PrimaryColumn("text") id: string;
  /** The API key that began it. */
  @Column("text", { name: "key_id" }) keyId: string;
  /** Lines taken so far. */
  @Column("bigint", { transformer: bigintColumn, default: 0 }) lines: bigint;
  /** Of these lines; null before the first. */
  @Column("bytea", { nullable: true }) digest: Buffer | null;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) imported: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) unchanged: bigint;
  @Column("bigint", { transformer: bigintColumn, default: 0 }) refused: bigint;
  @Column("timestamptz", { name: "begun_at", default: () => "now()" }) begunAt: Date;
  @Column("timestamptz", { name: "moved_at", default: () => "now()" }) movedAt: Date;
}
