import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { keepAllocation } from "../books/freeze-payout-batch";

/** Freezes a batch once commissions has answered whole; parts come in any order, and more than once. */
export async function commissionsAllocated(
  { tx, clock }: EventContext,
  events: readonly Event<"commissions.allocated">[],
): Promise<void> {
  const parts = events.map(({ data }) => ({
    batchId: data.batchId,
    part: data.part,
    isLast: data.isLast,
    items: JSON.stringify(
      data.items.map(({ payoutItemId, promoterId, amountMinor, commissionIds }) => ({
        payoutItemId,
        promoterId,
        amountMinor: amountMinor.toString(),
        commissionIds,
      })),
    ),
  }));
  await keepAllocation(tx, parts, clock.now());
}
