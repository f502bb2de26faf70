import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { allocatedSoFar } from "../books/freeze-payout-batch";
import { lockWithItems } from "../books/lock-payout-batch";
import { movePayoutItems } from "../books/move-payout-item";
import { releaseAllocated } from "../books/release-allocated";
import type { Context } from "../context";
import { PayoutBatch } from "../entities/payout-batch";
import type { PayoutItem } from "../entities/payout-item";
import { recordOperation } from "../operations";
import { type BatchOutcome, batchChanged, batchUntouched, type Refusal } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import type { CancelPayoutBatchInput } from "../schema.generated";

/**
 * Cancels a batch that is prepared or a draft; what it has claimed is free for the next one, also what commissions
 * answers later. Refusal: BATCH_NOT_DRAFT. Throws NOT_FOUND.
 */
export async function cancelPayoutBatch(
  context: Context,
  input: CancelPayoutBatchInput,
): Promise<BatchOutcome> {
  const reason = checkedReason(input.reason);
  return mutateAsOperator<CancelPayoutBatchInput, BatchOutcome>(context, {
    name: "cancelPayoutBatch",
    input,
    account: ownAccounts.cancelPayoutBatch,
    refuse: (refusal) => batchUntouched(null, refusal),
    async perform(tx) {
      const { batch, items } = await lockWithItems(tx, input.batchId);
      if (batch.status !== "PREPARING" && batch.status !== "DRAFT") {
        return batchUntouched(batch.id, notDraft);
      }
      const now = context.clock.now();
      const change = { status: "CANCELLED", cancelledAt: now } as const;
      await tx.getRepository(PayoutBatch).update({ id: batch.id }, change);
      await free(tx, batch, items, now);
      await recordOperation(context, tx, {
        action: "cancelPayoutBatch",
        target: batch.id,
        reason,
        before: { status: batch.status },
        after: { status: "CANCELLED", itemCount: items.length, totalMinor: batch.totalMinor },
      });
      return batchChanged(batch.id);
    },
  });
}

async function free(tx: Tx, batch: PayoutBatch, items: PayoutItem[], now: Date) {
  if (batch.status === "DRAFT") return movePayoutItems(tx, items, "CANCELLED", {}, now);
  await releaseAllocated(tx, batch.id, await allocatedSoFar(tx, batch.id), now);
}

const notDraft: Refusal = {
  code: "BATCH_NOT_DRAFT",
  message: "What was approved is not cancelled; release its items one by one.",
  field: ["input", "batchId"],
};
