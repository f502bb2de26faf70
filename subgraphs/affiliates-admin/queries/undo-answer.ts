import { row } from "@tributary/kit/database";
import { lookUntil } from "@tributary/kit/look-until";
import type { DataSource } from "typeorm";
import type { UndoRequest } from "../entities/undo-request";

/** What has become of an undoing that was asked of another subgraph. */
export interface UndoAnswer extends Pick<UndoRequest, "refusalCode" | "refusal"> {
  /** It was carried out, and stands in the log. */
  recorded: boolean;
}

/** The answer so far; null where this operation was asked of nobody. */
export async function undoAnswer(db: DataSource, operationId: string): Promise<UndoAnswer | null> {
  return row(
    db,
    `select r.refusal_code as "refusalCode", r.refusal,
       exists (select from audit_entry e where e.operation_id = r.operation_id) as recorded
     from undo_request r where r.operation_id = $1`,
    [operationId],
  );
}

/** The same, once it is known or the time (real, in milliseconds) is over. */
export async function untilAnswered(
  db: DataSource,
  operationId: string,
  withinMs = 5000,
): Promise<UndoAnswer | null> {
  const isKnown = (answer: UndoAnswer | null) =>
    answer === null || answer.recorded || answer.refusalCode !== null;
  return lookUntil(() => undoAnswer(db, operationId), isKnown, withinMs);
}
