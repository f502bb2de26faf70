import type { Tx } from "@tributary/kit/database";
import { type Undo, type UndoRefusal, undo } from "@tributary/kit/operation";
import type { Context } from "../context";
import { AuditEntry } from "../entities/audit-entry";
import { recordOperation } from "../operations";

/** Puts back what an operation of this service changed, and records it. Answers why not, or what it is called and the event. */
export async function undoHere(
  context: Context,
  tx: Tx,
  entry: AuditEntry,
  hook: Undo<Context, string>,
  { reason, operationId }: { reason: string; operationId?: string },
): Promise<UndoRefusal | { operationId: string; event: string }> {
  const entries = tx.getRepository(AuditEntry);
  const undoes = entry.operationId;
  const undone = await undo(context, tx, { ...entry, id: undoes }, hook, (_, id) =>
    entries.existsBy({ undoes: id }),
  );
  if (!("restored" in undone)) return undone;
  const recorded = await recordOperation(context, tx, {
    id: operationId,
    action: "undoOperation",
    target: entry.target,
    reason,
    before: entry.after,
    after: entry.before,
    undoes,
  });
  return { operationId: recorded, event: undone.restored };
}
