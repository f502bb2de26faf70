import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { itemUnderAct } from "../books/item-under-act";
import { movePayoutItems } from "../books/move-payout-item";
import type { Context } from "../context";
import { type ItemRefusal, releaseRefusal } from "../domain/payout-item-acts";
import { recordOperation } from "../operations";
import { type BatchOutcome, batchChanged, batchUntouched } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { personOf } from "../person-of";
import type { ReleasePayoutItemInput } from "../schema.generated";

/**
 * Takes an item that was not sent, or failed, out of its batch for good: its commissions are free for the next one.
 * Refusals: OWN_ACCOUNT, ITEM_ALREADY_PAID, ITEM_NOT_PAYABLE, SAME_OPERATOR. Throws NOT_FOUND.
 */
export async function releasePayoutItem(
  context: Context,
  input: ReleasePayoutItemInput,
): Promise<BatchOutcome> {
  const reason = checkedReason(input.reason);
  return mutateAsOperator<ReleasePayoutItemInput, BatchOutcome>(context, {
    name: "releasePayoutItem",
    input,
    account: ownAccounts.releasePayoutItem,
    refuse: (refusal) => batchUntouched(null, refusal),
    async perform(tx) {
      const { item, batch, facts } = await itemUnderAct(tx, input.itemId);
      const actor = personOf(context.viewer);
      const downloadedBy = [...batch.exportedBy, ...(item.inFlightBy ? [item.inFlightBy] : [])];
      const { exporterEmailHashes: downloaderEmailHashes } = batch;
      const { notSent = false } = input;
      const said = { notSent, actor, downloadedBy, downloaderEmailHashes };
      const code = releaseRefusal({ ...facts, ...said });
      if (code) {
        const field = ["input", "itemId"];
        return batchUntouched(batch.id, { code, message: MESSAGES[code], field });
      }
      await movePayoutItems(tx, [item], "RELEASED", {}, context.clock.now());
      await recordOperation(context, tx, {
        action: "releasePayoutItem",
        target: item.id,
        reason,
        before: { status: item.status },
        after: { status: "RELEASED", notSent, batchId: batch.id, amountMinor: item.amountMinor },
      });
      return batchChanged(batch.id);
    },
  });
}

const MESSAGES: Record<ItemRefusal, string> = {
  ITEM_ALREADY_PAID: "The item is paid.",
  ITEM_NOT_PAYABLE:
    "Only an item of an approved batch that waits or failed is released; one in flight by hand only with notSent.",
  SAME_OPERATOR:
    "Another operator than one who downloaded the batch must say that nothing was sent.",
};
