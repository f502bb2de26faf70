import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { tellChanges } from "../books/write-rows";

/** Marks what an item has claimed as paid, for ever. */
export async function payoutItemPaid(
  { tx, clock }: EventContext,
  events: readonly Event<"payout_item.paid">[],
) {
  const paid = await rows<{ id: string }>(
    tx,
    `update commission set status = 'PAID'
     where payout_item_id = any($1) and status <> 'PAID' returning id`,
    [events.map(({ data }) => data.payoutItemId)],
  );
  await tellChanges(
    tx,
    paid.map(({ id }) => id),
    clock.now(),
  );
}
