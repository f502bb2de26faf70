import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { forfeitUnpaid } from "../books/forfeit-unpaid";
import { freeClaims } from "../books/free-claims";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";

/**
 * Frees what an item has claimed and not paid. Adjustments that were made meanwhile stay as rows
 * of their own; what was put off while the rows were frozen is settled now.
 */
export async function payoutItemReleased(
  context: EventContext,
  events: readonly Event<"payout_item.released">[],
) {
  const { tx } = context;
  const now = context.clock.now();
  const payments = await freeClaims(
    tx,
    events.map(({ data }) => data),
    now,
  );
  await forfeitUnpaid(
    tx,
    events.map(({ data }) => data.promoterId),
    now,
  );
  await settleLater(tx, settlingOf(context), "select unnest($1::text[])", [payments]);
}
