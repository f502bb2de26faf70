import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { claimForPayout } from "../books/claim-for-payout";

/** Claims what each batch asks for and answers. */
export async function payoutBatchOpened(
  { tx, clock }: EventContext,
  events: readonly Event<"payout_batch.opened">[],
) {
  for (const { data } of events) await claimForPayout(tx, data, clock.now());
}
