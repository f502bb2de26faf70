import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { keepDeadLetter } from "../books/keep-dead-letter";

/** Lists what a service gave up; a letter that failed again waits for a decision again. */
export async function deadLetterParked(
  { tx }: EventContext,
  events: readonly Event<"dead_letter.parked">[],
): Promise<void> {
  for (const { data } of events) {
    const toldAt = data.lastFailedAt;
    await keepDeadLetter(tx, { ...data, nextTryAt: null, settled: false, toldAt });
  }
}
