import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { bookReturns, keepReturns } from "../books/return-to-owed";
import { settlingOf } from "../books/settle-payments";

/** What came back of a paid item is owed again, once for each reversal; one that is early waits. */
export async function payoutItemReversed(
  context: EventContext,
  events: readonly Event<"payout_item.reversed">[],
) {
  const { tx } = context;
  await keepReturns(
    tx,
    events.map(({ data: { reversalId, payoutItemId, amountMinor, reversedAt } }) => ({
      ...{ id: reversalId, kind: "REVERSAL" as const },
      ...{ payoutItemId, amountMinor, returnedAt: reversedAt },
    })),
  );
  const itemIds = events.map(({ data }) => data.payoutItemId);
  await bookReturns(tx, itemIds, settlingOf(context));
}
