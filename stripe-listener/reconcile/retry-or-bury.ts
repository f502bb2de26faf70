import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { ShapeError } from "../facts/amount";
import { failureOf } from "../stripe-client";
import { bury, fail, type TakenEvent } from "./inbox";

/** Tries before an event that fails for a reason of its own is given up. */
const ATTEMPTS = 16;
/** What Stripe or the network is to blame for is tried as long as Stripe itself would. */
const PATIENCE_MS = 72 * 3_600_000;

export interface Failing extends Services {
  /** How long a failed event waits, by its failures so far. */
  retryAfterMs: (failures: number) => number;
}

/** Puts an event off with backoff, or gives it up and says so. */
export async function putOffOrBury(
  services: Failing,
  lease: string,
  event: TakenEvent,
  error: unknown,
) {
  const reason = error instanceof Error ? error.message : String(error);
  if (isHopeless(event, error)) {
    services.log.error({ event: event.eventId, type: event.type, reason }, "event given up");
    await transaction(services.db, (tx) => bury(tx, lease, event, reason, services.clock.now()));
    return;
  }
  const delayMs = services.retryAfterMs(event.attempts + 1);
  services.log.warn({ event: event.eventId, type: event.type, reason, delayMs }, "event put off");
  await fail(services.db, lease, event.eventId, reason, delayMs);
}

function isHopeless(event: TakenEvent, error: unknown): boolean {
  if (error instanceof ShapeError) return true;
  if (failureOf(error) === "FINAL") return event.attempts + 1 >= ATTEMPTS;
  return event.firstFailedAt !== null && Date.now() - +event.firstFailedAt > PATIENCE_MS;
}
