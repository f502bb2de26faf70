import { bigintColumn } from "@tributary/kit/database";
import { Column, Entity, PrimaryColumn } from "typeorm";
import type { HistoryKind } from "../domain/history-line";
import { enumColumn, HISTORY_KINDS } from "./enums";

/** A line of an import that was refused, and why. */
@Entity("history_problem")
export class HistoryProblem {
  @PrimaryColumn({ ...enumColumn("history_kind", HISTORY_KINDS) }) kind: HistoryKind;
  @PrimaryColumn("text", { name: "import_id" }) importId: string;
  /** From 1, empty ones counted. */
  @PrimaryColumn("bigint", { transformer: bigintColumn }) line: bigint;
  @Column("text") code: string;
  @Column("text", { nullable: true }) field: string | null;
  @Column("text") message: string;
}
