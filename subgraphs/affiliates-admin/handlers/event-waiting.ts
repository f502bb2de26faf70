import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { keepDeadLetter } from "../books/keep-dead-letter";

/** Lists what failed and will be tried again; what was applied at last leaves the list. */
export async function eventWaiting(
  { tx }: EventContext,
  events: readonly Event<"event.waiting">[],
): Promise<void> {
  for (const { data } of events) {
    const { reason: error, nextTryAt, at: toldAt } = data;
    await keepDeadLetter(tx, { ...data, error, settled: nextTryAt === null, toldAt });
  }
}
