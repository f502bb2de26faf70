import type { EventData } from "@tributary/events/catalog";
import { rows, type Tx } from "@tributary/kit/database";

/**
 * Keeps what Stripe says of the payment of a purchase, after it was booked: the newest state of a payment, and of
 * several the one that succeeded.
 */
export async function followPurchase(
  tx: Tx,
  revision: bigint,
  { paymentIntentId, status, metadata }: EventData<"stripe.payment_changed">,
): Promise<void> {
  await rows(
    tx,
    `update purchase p set payment_intent_id = $3, payment_status = $4, payment_revision = $5,
       lot_id = (select m.lot_id from payment m
         where m.workspace_id = p.workspace_id and m.payment_intent_id = $3)
     where p.workspace_id = $1 and p.id = $2 and case when p.payment_intent_id = $3 then p.payment_revision < $5
       else p.payment_status is distinct from 'succeeded' end`,
    [metadata["workspace_id"], metadata["purchase_id"], paymentIntentId, status, revision],
  );
}
