import type { Tx } from "@tributary/kit/database";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { wakeJob } from "@tributary/service/jobs";
import { lockPayoutBatch } from "../books/lock-payout-batch";
import { snapshotOf } from "../books/seal-snapshot";
import type { Context } from "../context";
import { type ApprovalRefusal, approvalRefusal } from "../domain/payout-approval";
import type { Person } from "../domain/same-person";
import { PayoutApproval } from "../entities/payout-approval";
import { PayoutBatch } from "../entities/payout-batch";
import { recordOperation } from "../operations";
import { type BatchOutcome, batchChanged, batchUntouched } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { personOf } from "../person-of";
import { policyInForce } from "../queries/policies";
import type { ApprovePayoutBatchInput } from "../schema.generated";

/**
 * Approves exactly what was shown; with the last approval that it needs, the batch may be paid. Refusals:
 * BATCH_NOT_DRAFT, SNAPSHOT_CHANGED, NOTHING_DUE, OWN_ACCOUNT, SAME_OPERATOR. Throws NOT_FOUND.
 */
export async function approvePayoutBatch(
  context: Context,
  input: ApprovePayoutBatchInput,
): Promise<BatchOutcome> {
  return mutateAsOperator<ApprovePayoutBatchInput, BatchOutcome>(context, {
    name: "approvePayoutBatch",
    input,
    account: ownAccounts.approvePayoutBatch,
    refuse: (refusal) => batchUntouched(null, refusal),
    async perform(tx) {
      const batch = await lockPayoutBatch(tx, input.batchId);
      const approvals = await approvalsOf(tx, batch);
      const code = await refusalOf(context, tx, batch, input.snapshotHash, approvals);
      if (code) {
        const field = ["input", code === "SNAPSHOT_CHANGED" ? "snapshotHash" : "batchId"];
        return batchUntouched(batch.id, { code, message: MESSAGES[code], field });
      }
      await approve(context, tx, batch, approvals.length);
      return batchChanged(batch.id);
    },
  });
}

/** Who approved the batch as it is now. */
async function approvalsOf(tx: Tx, { id, snapshotHash }: PayoutBatch): Promise<Person[]> {
  if (snapshotHash === null) return [];
  const found = await tx.getRepository(PayoutApproval).findBy({ batchId: id, snapshotHash });
  return found.map(({ operator, emailHash }) => ({ id: operator, emailHash }));
}

async function refusalOf(
  { viewer }: Context,
  tx: Tx,
  batch: PayoutBatch,
  quotedHash: string,
  approvedBy: readonly Person[],
): Promise<ApprovalRefusal | null> {
  const { requireSecondOperator } = await policyInForce(tx);
  // The rows themselves, not what was once written of them.
  const { hash, itemCount } = await snapshotOf(tx, batch.id);
  return approvalRefusal({
    status: batch.status,
    itemCount,
    snapshotHash: hash === batch.snapshotHash ? hash : null,
    quotedHash,
    actor: personOf(viewer),
    preparedBy: { id: batch.preparedBy, emailHash: batch.preparerEmailHash },
    requiresSecondOperator: requireSecondOperator,
    approvedBy,
  });
}

async function approve(context: Context, tx: Tx, batch: PayoutBatch, approvals: number) {
  const { id, approvalsNeeded, totalMinor, currency } = batch;
  const snapshotHash = batch.snapshotHash!;
  const now = context.clock.now();
  const { id: operator, emailHash } = personOf(context.viewer);
  const approval = { batchId: id, operator, emailHash, snapshotHash, at: now };
  await tx.getRepository(PayoutApproval).insert(approval);
  const isLast = approvals + 1 >= approvalsNeeded;
  if (isLast) {
    const change = { status: "APPROVED", approvedAt: now } as const;
    const { affected } = await tx
      .getRepository(PayoutBatch)
      .update({ id, status: "DRAFT" }, change);
    if (affected !== 1) throw new Error(`payout batch ${id} was not approved`);
    await wakeJob(tx, "send-transfers");
  }
  await recordOperation(context, tx, {
    action: "approvePayoutBatch",
    target: id,
    reason: null,
    before: { status: "DRAFT", approvals },
    after: {
      status: isLast ? "APPROVED" : "DRAFT",
      approvals: approvals + 1,
      snapshotHash,
      totalMinor,
      currency,
    },
  });
}

const MESSAGES: Record<ApprovalRefusal, string> = {
  BATCH_NOT_DRAFT: "Only a draft is approved; look at the batch's status.",
  SNAPSHOT_CHANGED:
    "The batch is not what this hash stands for; read it again, and quote what you see.",
  NOTHING_DUE: "The batch pays nobody; cancel it.",
  SAME_OPERATOR: "Another operator must approve it.",
};
