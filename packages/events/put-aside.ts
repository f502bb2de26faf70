import { backoffMs } from "@tributary/kit/backoff";
import { row, rows, type Tx } from "@tributary/kit/database";
import type { EventType } from "./catalog";
import type { ConsumerOptions } from "./consume";
import { type NewEvent, publish, publishAll } from "./publish";
import type { LoggedEvent } from "./transports/transport";

/** Given up after this many failures: some 40 minutes. */
const MOST_ATTEMPTS = 12;
const LONGEST_REASON = 2000;
const BACKOFF = { firstMs: 2000, mostMs: 600_000 };

/**
 * What tells of failing events. It is tried for ever and never told of itself: whoever announces
 * trouble must not be silenced by it, nor add to it.
 */
const ANNOUNCEMENTS: readonly string[] = [
  "event.waiting",
  "dead_letter.parked",
] satisfies EventType[];

/** When an event is tried again after so many failures; null: never. */
export function nextAttempt(failures: number): Date | null {
  return failures < MOST_ATTEMPTS ? new Date(Date.now() + backoffMs(failures, BACKOFF)) : null;
}

/**
 * Puts one failing event aside, in the transaction that moves the consumer past it, and tells that
 * it waits, or that it is dead once its attempts are used up.
 */
export async function putAside(
  tx: Tx,
  { name, clock, log, retryAt = nextAttempt }: ConsumerOptions,
  event: LoggedEvent,
  error: unknown,
): Promise<void> {
  const failures = (event.attempts ?? 0) + 1;
  const reason = error instanceof Error ? error.message : String(error);
  const isAnnouncement = ANNOUNCEMENTS.includes(event.type);
  const nextTryAt = retryAt(failures) ?? (isAnnouncement ? nextAttempt(MOST_ATTEMPTS - 1) : null);
  log.warn(
    { consumer: name, event: event.id, type: event.type, failures, reason },
    "event deferred",
  );
  const aside = await row<{ first: Date; last: Date }>(
    tx,
    "select first_failed_at as first, last_failed_at as last from events.put_aside($1, $2, $3, $4)",
    [name, event.id, reason, nextTryAt],
  );
  if (isAnnouncement) return;
  const facts = {
    consumer: name,
    eventId: event.id,
    type: event.type,
    subject: event.subject,
    attempts: failures,
    firstFailedAt: aside!.first,
  };
  const told = { subject: event.id, occurredAt: clock.now() };
  if (nextTryAt) {
    await publish(tx, {
      ...told,
      type: "event.waiting",
      data: { ...facts, reason: reason.slice(0, LONGEST_REASON), nextTryAt, at: aside!.last },
    });
    return;
  }
  await publish(tx, {
    ...told,
    type: "dead_letter.parked",
    data: { ...facts, error: reason.slice(0, LONGEST_REASON), lastFailedAt: aside!.last },
  });
}

/** Ends the wait of events that have been applied at last, and tells so. */
export async function settle(
  tx: Tx,
  { name, clock }: ConsumerOptions,
  applied: readonly LoggedEvent[],
): Promise<void> {
  // 0 for one that an operator gave another round; absent for one that was never put aside.
  const waited = applied.filter(({ attempts }) => attempts !== undefined);
  if (waited.length === 0) return;
  const settled = await rows<{ id: string; attempts: number; first: Date; error: string }>(
    tx,
    "select event_id as id, attempts, first_failed_at as first, error from events.settle($1, $2)",
    [name, waited.map(({ id }) => id)],
  );
  const byId = new Map(settled.map((each) => [each.id, each]));
  await publishAll(
    tx,
    waited.flatMap(({ id, type, subject }): NewEvent<"event.waiting">[] => {
      const past = byId.get(id);
      if (!past || ANNOUNCEMENTS.includes(type)) return [];
      const data = {
        consumer: name,
        eventId: id,
        type,
        subject,
        attempts: past.attempts,
        firstFailedAt: past.first,
        reason: past.error,
        nextTryAt: null,
        at: new Date(),
      };
      return [{ type: "event.waiting", subject: id, occurredAt: clock.now(), data }];
    }),
  );
}
