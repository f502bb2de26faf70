import { transaction } from "@tributary/kit/database";
import type { Wake } from "@tributary/service/jobs";
import { bookReversals } from "../books/book-reversals";
import type { AdminServices } from "../context";
import { moreReversed } from "../queries/reversed-items";

/** Later a transfer is hardly reversed, and what is, is still hinted at. */
const DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * Looks through the transfers of half a year for what came back unheard, a page of a hundred at a time. One that cannot
 * be read holds up no other; it is thrown at the end, so that the job comes again.
 */
export async function sweepReversals(services: AdminServices, { signal }: Wake): Promise<void> {
  const { db, clock, transfers } = services;
  if (!transfers) return;
  const unread: unknown[] = [];
  for await (const page of transfers.since(new Date(Date.now() - DAYS * DAY_MS))) {
    if (signal.aborted) return;
    for (const id of await moreReversed(db, page)) {
      try {
        const transfer = await transfers.reversed(id);
        if (transfer) await transaction(db, (tx) => bookReversals(tx, transfer, clock.now()));
      } catch (error) {
        unread.push(error);
      }
    }
  }
  if (unread.length > 0)
    throw new AggregateError(unread, `${unread.length} transfers were not read`);
}
