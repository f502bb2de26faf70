import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { bookRevenueChanges } from "../books/book-revenue";

/** Keeps what a refund, a lost dispute or its undoing changed of spends' money; it counts as they do. */
export async function creditsRevenueCorrected(
  { tx, clock }: EventContext,
  events: readonly Event<"credits.revenue_corrected">[],
) {
  await bookRevenueChanges(
    tx,
    events.flatMap(({ data }) =>
      data.usages.map(({ usageId, revenueMinor }) => ({
        w: data.workspaceId,
        u: usageId,
        l: data.lotId,
        cause: `correction:${data.number}`,
        kind: "CORRECTION" as const,
        s: "PURCHASED" as const,
        c: 0n,
        r: revenueMinor,
        k: data.currency,
        p: data.paymentIntentId,
        at: data.correctedAt,
        month: data.month,
      })),
    ),
    clock.now(),
  );
}
