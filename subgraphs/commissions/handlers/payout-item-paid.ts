import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { markPaid } from "../books/mark-paid";
import { bookReturns, keepReturns } from "../books/return-to-owed";
import { settlingOf } from "../books/settle-payments";

/**
 * Marks what items have claimed as paid, for ever; what a method could not send is owed again. An item
 * that was never claimed, was released, or was sent another sum than it claims, is refused: then money
 * has left for rows that are free, and a person must look.
 */
export async function payoutItemPaid(
  context: EventContext,
  events: readonly Event<"payout_item.paid">[],
) {
  const { tx } = context;
  const settling = settlingOf(context);
  const itemIds = events.map(({ data }) => data.payoutItemId);
  await markPaid(
    tx,
    events.map(({ data }) => data),
    settling.now,
  );
  await keepReturns(
    tx,
    events.flatMap(({ data: { payoutItemId, restMinor, paidAt } }) =>
      restMinor
        ? {
            ...{ id: payoutItemId, kind: "REST" as const },
            ...{ payoutItemId, amountMinor: restMinor, returnedAt: paidAt },
          }
        : [],
    ),
  );
  await bookReturns(tx, itemIds, settling);
}
