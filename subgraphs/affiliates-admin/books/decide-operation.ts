import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import type { Decision } from "@tributary/kit/entities/requested-operation";
import { PendingOperation } from "../entities/pending-operation";
import { type Acting, recordOperation } from "../operations";

/** How a decision is called in the audit log. */
const ACTIONS = {
  APPROVED: "approveOperation",
  REJECTED: "rejectOperation",
  EXPIRED: "expireOperation",
} as const satisfies Record<Decision, string>;

/**
 * Decides a pending operation that is locked, records it and tells the service that will carry it out. Answers the
 * decision's own operation.
 */
export async function decideOperation(
  by: Acting,
  tx: Tx,
  { id, action, target }: PendingOperation,
  { decision, reason, at }: { decision: Decision; reason: string | null; at: Date },
): Promise<string> {
  const decidedBy = decision === "EXPIRED" ? null : by.viewer.id;
  const change = { decision, decidedBy, decidedAt: at };
  await tx.getRepository(PendingOperation).update({ id }, change);
  const recorded = await recordOperation(by, tx, {
    action: ACTIONS[decision],
    target,
    reason,
    before: { operationId: id, decision: null },
    after: { operationId: id, decision },
  });
  await publish(tx, {
    type: "operation.decided",
    subject: id,
    occurredAt: at,
    data: { operationId: id, action, ...change },
  });
  return recorded;
}
