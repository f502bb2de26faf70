import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { bookSpends } from "../books/book-revenue";

/** Keeps the draws of spends, of all workspaces, and decides for whom they count. */
export async function creditsSpent(
  { tx }: EventContext,
  events: readonly Event<"credits.spent">[],
) {
  await bookSpends(
    tx,
    events.flatMap(({ data }) =>
      data.draws.map((draw) => ({
        w: data.workspaceId,
        u: data.usageId,
        l: draw.lotId,
        d: data.deploymentId,
        m: data.module,
        s: draw.source,
        c: draw.credits,
        r: draw.revenueMinor,
        k: draw.currency,
        p: draw.paymentIntentId,
        at: data.spentAt,
        month: data.month,
      })),
    ),
  );
}
