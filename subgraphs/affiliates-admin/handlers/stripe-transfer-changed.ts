import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { wakeJob } from "@tributary/service/jobs";

/** A hint of Stripe's: what it is about is read by a job, since a transaction does not wait for Stripe. */
export async function stripeTransferChanged(
  { tx }: EventContext,
  events: readonly Event<"stripe.transfer_changed">[],
): Promise<void> {
  for (const { data } of events) {
    const { transferId, payoutId, accountId } = data;
    if (transferId) await wakeJob(tx, "read-transfers", { key: `transfer ${transferId}` });
    if (payoutId && accountId)
      await wakeJob(tx, "read-transfers", { key: `payout ${accountId} ${payoutId}` });
  }
}
