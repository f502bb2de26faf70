import { untilApplied } from "@tributary/events/applied";
import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { isId, newId } from "@tributary/kit/ids";
import { checkedReason, notFound } from "@tributary/kit/mutation";
import { alreadyUndone, type UndoRefusal } from "@tributary/kit/operation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { askForSecond, needsSecondOperator } from "@tributary/kit/second-operator";
import { isUndoableElsewhere } from "@tributary/vocabulary/undoable-acts";
import { undoHere } from "../books/undo-here";
import type { Context } from "../context";
import { rateAboveSolo } from "../domain/solo";
import { AuditEntry } from "../entities/audit-entry";
import { UndoRequest } from "../entities/undo-request";
import type { UndoOutcome } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { affiliateAs } from "../queries/beneficiaries";
import { policyInForce } from "../queries/policies";
import { untilAnswered } from "../queries/undo-answer";
import type { UndoOperationInput } from "../schema.generated";
import { notUndoable, undoingOf } from "../undoable";
import { waiting } from "../waiting";

/**
 * Puts back what one operation changed, once, and only while nothing has changed it since. What another subgraph did,
 * that one undoes: the answer waits for it 5 s at most, and says then the operation under which it goes on; the same
 * key asks again what became of it. Refusals: NOT_UNDOABLE, ALREADY_UNDONE, OWN_ACCOUNT, NEEDS_SECOND_OPERATOR. Throws NOT_FOUND.
 */
export async function undoOperation(
  context: Context,
  input: UndoOperationInput,
): Promise<UndoOutcome> {
  const reason = checkedReason(input.reason);
  let event: string | undefined;
  const outcome = await mutateAsOperator<UndoOperationInput, UndoOutcome>(context, {
    name: "undoOperation",
    input,
    account: ownAccounts.undoOperation,
    refuse: (refusal) => ({ operationId: null, userErrors: [refusal] }),
    async perform(tx) {
      const entries = tx.getRepository(AuditEntry);
      const { operationId } = input;
      const entry = isId("opr", operationId) ? await entries.findOneBy({ operationId }) : null;
      if (!entry) throw notFound("operation", ["input", "operationId"]);
      if (isUndoableElsewhere(entry.action)) return askForUndoing(context, tx, entry, reason);
      const hook = undoingOf(entry.action);
      if (!hook) return refused({ code: "NOT_UNDOABLE", message: notUndoable(entry) });

      const rateBps = restoredRate(entry);
      const above = rateBps === null ? null : rateAboveSolo(rateBps, await policyInForce(tx));
      if (above) return askAnother(context, tx, entry, { reason, above });
      const undone = await undoHere(context, tx, entry, hook, { reason });
      if ("code" in undone) return refused(undone);
      event = undone.event;
      return { operationId: undone.operationId, userErrors: [] };
    },
  });
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return outcome.operationId === null ? outcome : answered(context, outcome);
}

/** The own rate that an undoing brings back. */
function restoredRate({ action, before }: AuditEntry): number | null {
  const rateBps = action === "setAffiliateTerms" ? before?.["rateBps"] : null;
  return typeof rateBps === "number" ? rateBps : null;
}

/** Nothing is undone: it waits for a second operator, since what it would bring back is above what one may give. */
async function askAnother(
  context: Context,
  tx: Tx,
  entry: AuditEntry,
  { reason, above }: { reason: string; above: string },
): Promise<UndoOutcome> {
  const { operationId: undoes, target } = entry;
  if (await tx.getRepository(AuditEntry).existsBy({ undoes })) return refused(alreadyUndone);
  const { userIds = [] } = await affiliateAs(tx, "id", target);
  const asked = {
    action: "undoOperation",
    target,
    reason,
    input: { operationId: undoes },
    shown: { operationId: undoes, brings: entry.before },
    effect: [],
    beneficiaries: { userIds, workspaceIds: [] },
  };
  const waits = await askForSecond(context, tx, asked, waiting);
  const refusal = needsSecondOperator(above, waits, ["input", "operationId"]);
  return { operationId: null, waiting: waits, userErrors: [refusal] };
}

/** Asks the subgraph that did it, in one transaction with the row that keeps the answer. */
async function askForUndoing(
  { clock, viewer }: Context,
  tx: Tx,
  { operationId: undoes, action }: AuditEntry,
  reason: string,
): Promise<UndoOutcome> {
  if (await tx.getRepository(AuditEntry).existsBy({ undoes })) return refused(alreadyUndone);
  const asked = { operationId: newId("opr"), undoes, reason };
  const requestedAt = clock.now();
  await tx.getRepository(UndoRequest).insert({ ...asked, actor: viewer.id, requestedAt });
  await publish(tx, {
    type: "operation.undo_requested",
    subject: undoes,
    occurredAt: requestedAt,
    data: { ...asked, action, actor: viewer.id, requestedAt },
  });
  return { operationId: asked.operationId, userErrors: [] };
}

/** With the refusal of the subgraph that was asked, if it was and has refused. */
async function answered({ db }: Context, outcome: UndoOutcome): Promise<UndoOutcome> {
  const answer = await untilAnswered(db, outcome.operationId!);
  return answer?.refusalCode
    ? refused({ code: answer.refusalCode, message: answer.refusal! })
    : outcome;
}

function refused({ code, message }: UndoRefusal): UndoOutcome {
  const refusal = { code, message, field: ["input", "operationId"] };
  return { operationId: null, userErrors: [refusal] };
}
