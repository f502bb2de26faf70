import { rows, type Tx } from "@tributary/kit/database";
import type { PayoutItem } from "../entities/payout-item";
import { movePayoutItems } from "./move-payout-item";

/** An item in flight by hand, locked, and under which reference its money was sent. */
export interface SentItem {
  item: PayoutItem;
  reference: string;
}

/** Marks items paid that an operator says were sent, however many: nothing else makes an item by hand paid. */
export async function markPaidByHand(tx: Tx, sent: readonly SentItem[], now: Date): Promise<void> {
  if (sent.length === 0) return;
  await rows(
    tx,
    `update payout_item item set external_reference = said.reference
     from unnest($1::text[], $2::text[]) as said (id, reference)
     where item.id = said.id and item.status = 'IN_FLIGHT' and item.method = 'MANUAL'`,
    [sent.map(({ item }) => item.id), sent.map(({ reference }) => reference)],
  );
  await movePayoutItems(
    tx,
    sent.map(({ item }) => item),
    "PAID",
    {},
    now,
  );
}
