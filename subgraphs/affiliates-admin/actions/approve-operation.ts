import { untilApplied } from "@tributary/events/applied";
import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { carryOut } from "@tributary/kit/second-operator";
import { decidePending } from "../books/decide-pending";
import type { Context } from "../context";
import { PendingOperation } from "../entities/pending-operation";
import type { DecideOutcome } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { untilCarriedOut } from "../queries/pending-operations";
import type { DecideOperationInput } from "../schema.generated";
import { approvedHere } from "../second-operator";

type ToApply = Parameters<typeof untilApplied>[1][number];

/**
 * Approves what another operator asked for: it is carried out exactly so, or answers why it no longer can be. What
 * another subgraph was asked for that one carries out; the answer waits for it 5 s at most, and the same key asks
 * again what became of it. Refusals: OPERATION_CLOSED, SAME_OPERATOR, OWN_ACCOUNT, OPERATION_REFUSED. Throws NOT_FOUND.
 */
export async function approveOperation(
  context: Context,
  input: DecideOperationInput,
): Promise<DecideOutcome> {
  const reason = checkedReason(input.reason);
  let event: ToApply | undefined;
  const outcome = await mutateAsOperator<DecideOperationInput, DecideOutcome>(context, {
    name: "approveOperation",
    input,
    account: ownAccounts.approveOperation,
    refuse: (refusal) => ({ operationId: null, auditOperationId: null, userErrors: [refusal] }),
    async perform(tx) {
      const decision = "APPROVED";
      const { outcome, decided } = await decidePending(context, tx, input.operationId, {
        decision,
        reason,
      });
      if (decided) event = await carryOutHere(context, tx, decided.pending, decided.at);
      return outcome;
    },
  });
  if (event) await untilApplied(context.db, [event]);
  if (outcome.operationId === null || outcome.userErrors.length > 0) return outcome;
  const refused = await untilCarriedOut(context.db, outcome.operationId);
  if (refused === null) return outcome;
  const message = `It can no longer be done: ${refused}`;
  const field = ["input", "operationId"];
  return { ...outcome, userErrors: [{ code: "OPERATION_REFUSED", message, field }] };
}

/** Acts of this subgraph are carried out with their approval, in one transaction. */
async function carryOutHere(
  context: Context,
  tx: Tx,
  { id, action }: PendingOperation,
  at: Date,
): Promise<ToApply | undefined> {
  if (!Object.hasOwn(approvedHere, action)) return undefined;
  const decided = {
    operationId: id,
    action,
    decision: "APPROVED",
    decidedBy: context.viewer.id,
    decidedAt: at,
  } as const;
  const carried = await carryOut({ ...context, tx }, decided, approvedHere[action]!);
  if (carried && "done" in carried) return carried.done ?? undefined;
  if (carried) {
    const refused = { refusal: carried.refusal, refusedAt: at };
    await tx.getRepository(PendingOperation).update({ id }, refused);
  }
  return undefined;
}
