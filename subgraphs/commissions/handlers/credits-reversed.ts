import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { bookRevenueChanges } from "../books/book-revenue";

/** Keeps what was given back of spends; it counts as they do. */
export async function creditsReversed(
  { tx, clock }: EventContext,
  events: readonly Event<"credits.reversed">[],
) {
  await bookRevenueChanges(
    tx,
    events.flatMap(({ data }) =>
      data.draws.map((draw) => ({
        w: data.workspaceId,
        u: data.usageId,
        l: draw.lotId,
        cause: data.reversalId,
        kind: "REVERSAL" as const,
        s: draw.source,
        c: -draw.credits,
        r: draw.revenueMinor,
        k: draw.currency,
        p: draw.paymentIntentId,
        at: data.reversedAt,
        month: data.month,
      })),
    ),
    clock.now(),
  );
}
