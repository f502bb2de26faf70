import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import type { Context } from "../context";
import { closedRefusal } from "../domain/pending-operation";
import { PendingOperation } from "../entities/pending-operation";
import type { DecideOutcome } from "../outcomes";
import { personOf } from "../person-of";
import { decideOperation } from "./decide-operation";

/** What became of an operator's decision. `decided`: what it decided, and when; null: it was refused. */
export interface PendingDecision {
  outcome: DecideOutcome;
  decided: { pending: PendingOperation; at: Date } | null;
}

/**
 * Decides a pending operation in the name of this operator, under lock. Refusals: OPERATION_CLOSED, SAME_OPERATOR.
 * Throws NOT_FOUND.
 */
export async function decidePending(
  context: Context,
  tx: Tx,
  operationId: string,
  { decision, reason }: { decision: "APPROVED" | "REJECTED"; reason: string },
): Promise<PendingDecision> {
  const { viewer, clock } = context;
  const at = clock.now();
  const pending = await lockPending(tx, operationId);
  const refusal = closedRefusal(pending, personOf(viewer), at);
  if (refusal) {
    const userErrors = [{ ...refusal, field: ["input", "operationId"] }];
    return { outcome: { operationId, auditOperationId: null, userErrors }, decided: null };
  }
  const auditOperationId = await decideOperation(context, tx, pending, { decision, reason, at });
  return { outcome: { operationId, auditOperationId, userErrors: [] }, decided: { pending, at } };
}

async function lockPending(tx: Tx, id: string): Promise<PendingOperation> {
  const lock = { mode: "pessimistic_write" } as const;
  const pending = isId("opr", id)
    ? await tx.getRepository(PendingOperation).findOne({ where: { id }, lock })
    : null;
  if (!pending) throw notFound("pending operation", ["input", "operationId"]);
  return pending;
}
