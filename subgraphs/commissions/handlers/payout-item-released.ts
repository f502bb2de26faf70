import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { forfeitUnpaid } from "../books/forfeit-unpaid";
import { settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { tellChanges } from "../books/write-rows";

/**
 * Frees what an item has claimed and not paid. Adjustments that were made meanwhile stay as rows
 * of their own; what was put off while the rows were frozen is settled now.
 */
export async function payoutItemReleased(
  context: EventContext,
  events: readonly Event<"payout_item.released">[],
) {
  const { tx, clock } = context;
  const freed = await rows<{ id: string; paymentIntentId: string | null }>(
    tx,
    `update commission set payout_item_id = null,
       status = case when open_holds > 0 then 'PENDING' else status end
     where payout_item_id = any($1) and status <> 'PAID'
     returning id, payment_intent_id as "paymentIntentId"`,
    [events.map(({ data }) => data.payoutItemId)],
  );
  await tellChanges(
    tx,
    freed.map(({ id }) => id),
    clock.now(),
  );
  await forfeitUnpaid(
    tx,
    events.map(({ data }) => data.promoterId),
    clock.now(),
  );
  await settleLater(tx, settlingOf(context), "select unnest($1::text[])", [
    freed.flatMap(({ paymentIntentId }) => paymentIntentId ?? []),
  ]);
}
