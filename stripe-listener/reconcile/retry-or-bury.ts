import { publish } from "@tributary/events/publish";
import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { deadLetter, waiting } from "./announce";
import { recordFailure, type TakenEvent } from "./inbox";
import { isHopeless, isTold } from "./patience";

const LONGEST_REASON = 2000;

export interface Retrying extends Services {
  /** How long a failed event waits, by its failures so far. */
  retryAfterMs: (failures: number) => number;
}

/** Lets a failed event wait for its next try, or gives it up; says either in the same transaction. */
export async function retryOrBury(
  services: Retrying,
  lease: string,
  event: TakenEvent,
  error: unknown,
) {
  const { db, log } = services;
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_REASON);
  const known = { event: event.eventId, type: event.type, reason };
  const delayMs = isHopeless(event, error, Date.now())
    ? null
    : services.retryAfterMs(event.attempts + 1);
  if (delayMs === null) log.error(known, "event given up");
  else log.warn({ ...known, delayMs }, "event waits for its next try");
  await transaction(db, async (tx) => {
    const failed = await recordFailure(tx, lease, event.eventId, reason, delayMs);
    if (!failed) return;
    const now = services.clock.now();
    if (delayMs === null) await publish(tx, deadLetter(failed, now));
    else if (isTold(failed.attempts)) await publish(tx, waiting(failed, now));
  });
}
