import { backoffMs } from "@tributary/kit/backoff";
import { ShapeError } from "../facts/decode";
import { failureOf } from "../failure-of";
import type { TakenEvent } from "./inbox";

/** Tries before an event that fails for a reason of its own is given up. */
const ATTEMPTS = 16;
/** What Stripe or the network is to blame for is tried as long as Stripe itself would. */
const PATIENCE_MS = 72 * 3_600_000;
const BACKOFF = { firstMs: 2000, mostMs: 600_000 };

/** How long a failed event waits, by its failures so far: 2 s, doubled each time, at most 10 minutes. */
export function retryAfterMs(failures: number): number {
  return backoffMs(failures, BACKOFF);
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
