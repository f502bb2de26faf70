import { CallerError } from "@tributary/kit/errors";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { itemUnderAct } from "../books/item-under-act";
import { markPaidByHand } from "../books/mark-paid-by-hand";
import type { Context } from "../context";
import { referenceProblem } from "../domain/payout-line";
import { recordOperation } from "../operations";
import { type BatchOutcome, batchChanged, batchUntouched } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import type { MarkPayoutItemPaidInput } from "../schema.generated";

/**
 * Records an operator's word that an item in flight by hand was sent, and under which reference. Refusals:
 * OWN_ACCOUNT, ITEM_ALREADY_PAID, ITEM_NOT_PAYABLE. Throws NOT_FOUND, BAD_USER_INPUT.
 */
export async function markPayoutItemPaid(
  context: Context,
  input: MarkPayoutItemPaidInput,
): Promise<BatchOutcome> {
  const reference = checkedReference(input.externalReference.trim());
  return mutateAsOperator<MarkPayoutItemPaidInput, BatchOutcome>(context, {
    name: "markPayoutItemPaid",
    input,
    account: ownAccounts.markPayoutItemPaid,
    refuse: (refusal) => batchUntouched(null, refusal),
    async perform(tx) {
      const { item, batch } = await itemUnderAct(tx, input.itemId);
      const field = ["input", "itemId"];
      if (item.status === "PAID") {
        const message = "The item is marked paid already; a mistake is corrected by an adjustment.";
        return batchUntouched(batch.id, { code: "ITEM_ALREADY_PAID", message, field });
      }
      if (item.method !== "MANUAL" || item.status !== "IN_FLIGHT") {
        const message =
          item.method === "MANUAL"
            ? `The item is ${item.status}; only what was downloaded and is in flight can be marked paid.`
            : "The item is paid by Stripe; what Stripe says of it counts.";
        return batchUntouched(batch.id, { code: "ITEM_NOT_PAYABLE", message, field });
      }
      await markPaidByHand(tx, [{ item, reference }], context.clock.now());
      await recordOperation(context, tx, {
        action: "markPayoutItemPaid",
        target: item.id,
        reason: null,
        before: { status: item.status, externalReference: null },
        after: { status: "PAID", externalReference: reference },
      });
      return batchChanged(batch.id);
    },
  });
}

function checkedReference(reference: string): string {
  const problem = referenceProblem(reference)?.replace(/^external_reference/, "externalReference");
  if (!problem) return reference;
  throw new CallerError("BAD_USER_INPUT", problem, ["input", "externalReference"]);
}
