import { mutateAsOperator } from "@tributary/kit/own-account";
import { wakeJob } from "@tributary/service/jobs";
import { itemUnderAct } from "../books/item-under-act";
import { movePayoutItems } from "../books/move-payout-item";
import type { Context } from "../context";
import { type ItemRefusal, retryRefusal } from "../domain/payout-item-acts";
import { recordOperation } from "../operations";
import { type BatchOutcome, batchChanged, batchUntouched } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import type { RetryPayoutItemInput } from "../schema.generated";

/**
 * Lets a failed item be paid again, to the destination that was frozen. Refusals: OWN_ACCOUNT, ITEM_ALREADY_PAID,
 * ITEM_NOT_PAYABLE. Throws NOT_FOUND.
 */
export async function retryPayoutItem(
  context: Context,
  input: RetryPayoutItemInput,
): Promise<BatchOutcome> {
  return mutateAsOperator<RetryPayoutItemInput, BatchOutcome>(context, {
    name: "retryPayoutItem",
    input,
    account: ownAccounts.retryPayoutItem,
    refuse: (refusal) => batchUntouched(null, refusal),
    async perform(tx) {
      const { item, batch, facts } = await itemUnderAct(tx, input.itemId);
      const code = retryRefusal(facts);
      if (code) {
        const field = ["input", "itemId"];
        return batchUntouched(batch.id, { code, message: MESSAGES[code], field });
      }
      const again = { failure: null, nextTryAt: null, inFlightBy: null };
      await movePayoutItems(tx, [item], "WAITING", again, context.clock.now());
      await wakeJob(tx, "send-transfers");
      await recordOperation(context, tx, {
        action: "retryPayoutItem",
        target: item.id,
        reason: null,
        before: { status: item.status, failure: item.failure },
        after: { status: "WAITING", failure: null },
      });
      return batchChanged(batch.id);
    },
  });
}

const MESSAGES: Record<ItemRefusal, string> = {
  ITEM_ALREADY_PAID: "The item is paid.",
  ITEM_NOT_PAYABLE: "Only an item that failed is tried again; a released one is final.",
  SAME_OPERATOR: "Another operator must try it again.",
};
