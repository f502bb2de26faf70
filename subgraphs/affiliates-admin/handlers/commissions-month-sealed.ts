import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { sealMonth } from "../books/seal-month";

/** Ends months here too, each once, so that their statements can be issued. */
export async function commissionsMonthSealed(
  { tx }: EventContext,
  events: readonly Event<"commissions.month_sealed">[],
): Promise<void> {
  for (const { data } of events) await sealMonth(tx, data);
}
