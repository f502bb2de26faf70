import { publish } from "@tributary/events/publish";
import { backoffMs } from "@tributary/kit/backoff";
import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { ShapeError } from "../facts/decode";
import { failureOf } from "../stripe-client";
import { deadLetter, waiting } from "./announce";
import { recordFailure, type TakenEvent } from "./inbox";

/** Tries before an event that fails for a reason of its own is given up. */
const ATTEMPTS = 16;
/** What Stripe or the network is to blame for is tried as long as Stripe itself would. */
const PATIENCE_MS = 72 * 3_600_000;
const LONGEST_REASON = 2000;
const BACKOFF = { firstMs: 2000, mostMs: 600_000 };

/** How long a failed event waits, by its failures so far: 2 s, doubled each time, at most 10 minutes. */
export function retryAfterMs(failures: number): number {
  return backoffMs(failures, BACKOFF);
}

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

/** The first failure and then each that doubles their number: trouble at Stripe fails every event. */
export function isTold(failures: number): boolean {
  return Number.isInteger(Math.log2(failures));
}

/**
 * Whether an event that failed now is given up: at once when it can never be read, after 16 tries when the failure is
 * its own, after 72 hours of failing when it is Stripe's or the network's.
 */
export function isHopeless(
  event: Pick<TakenEvent, "attempts" | "firstFailedAt">,
  error: unknown,
  nowMs: number,
): boolean {
  if (error instanceof ShapeError) return true;
  if (failureOf(error) === "FINAL") return event.attempts + 1 >= ATTEMPTS;
  return event.firstFailedAt !== null && nowMs - +event.firstFailedAt > PATIENCE_MS;
}
