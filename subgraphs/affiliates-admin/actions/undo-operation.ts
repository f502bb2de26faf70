import { untilApplied } from "@tributary/events/applied";
import { isId } from "@tributary/kit/ids";
import { checkedReason, mutate, notFound } from "@tributary/kit/mutation";
import { type Undone, undo } from "@tributary/kit/operation";
import type { Context } from "../context";
import { AuditEntry } from "../entities/audit-entry";
import { recordOperation } from "../operations";
import type { Refusal, UndoOutcome } from "../outcomes";
import type { UndoOperationInput } from "../schema.generated";
import { notUndoable, undoable } from "../undoable";

/**
 * Puts back what one operation changed, once, and only while nothing has changed it since. Answers
 * after the other subgraphs act on it. Refusals: NOT_UNDOABLE, ALREADY_UNDONE. Throws NOT_FOUND.
 */
export async function undoOperation(
  context: Context,
  input: UndoOperationInput,
): Promise<UndoOutcome> {
  const reason = checkedReason(input.reason);
  let event: string | undefined;
  const outcome = await mutate<UndoOutcome>(context, {
    name: "undoOperation",
    input,
    conflict: (refusal) => ({ operationId: null, userErrors: [refusal] }),
    async perform(tx) {
      const entries = tx.getRepository(AuditEntry);
      const { operationId } = input;
      const entry = isId("opr", operationId) ? await entries.findOneBy({ operationId }) : null;
      if (!entry) throw notFound("operation", ["input", "operationId"]);
      const hook = undoable[entry.action];
      if (!hook) return refused("NOT_UNDOABLE", notUndoable(entry));

      const operation = { ...entry, id: operationId };
      const undone = await undo(context, tx, operation, hook, (_, id) =>
        entries.existsBy({ undoes: id }),
      );
      if (typeof undone === "string") return refusalOf(undone);
      event = undone.restored;
      const undoing = await recordOperation(context, tx, {
        action: "undoOperation",
        target: entry.target,
        reason,
        before: entry.after,
        after: entry.before,
        undoes: operationId,
      });
      return { operationId: undoing, userErrors: [] };
    },
  });
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return outcome;
}

function refusalOf(undone: Extract<Undone<string>, string>): UndoOutcome {
  return undone === "ALREADY_UNDONE"
    ? refused(undone, "This operation was undone before; there is nothing to do.")
    : refused("NOT_UNDOABLE", "It has been changed again since; undo the later change first.");
}

function refused(code: Refusal["code"], message: string): UndoOutcome {
  const refusal = { code, message, field: ["input", "operationId"] };
  return { operationId: null, userErrors: [refusal] };
}
