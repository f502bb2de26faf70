import type { NewEvent } from "@tributary/events/publish";
import type { FailedEvent } from "./inbox";

const CONSUMER = "stripe-listener";

/** What every announcement says of an event. */
function facts(event: FailedEvent) {
  return {
    consumer: CONSUMER,
    eventId: event.eventId,
    type: event.type,
    subject: event.paymentId ?? event.objectId ?? event.eventId,
    attempts: event.attempts,
    firstFailedAt: event.firstFailedAt,
  };
}

/** That an event waits for its next try; with `isOver`, that it waits no more: it is worked off. */
export function waiting(event: FailedEvent, now: Date, isOver = false): NewEvent<"event.waiting"> {
  return {
    type: "event.waiting",
    subject: event.eventId,
    occurredAt: now,
    data: {
      ...facts(event),
      reason: event.lastError,
      nextTryAt: isOver ? null : event.nextAttemptAt,
      at: event.at,
    },
  };
}

/** That an event was given up. */
export function deadLetter(event: FailedEvent, now: Date): NewEvent<"dead_letter.parked"> {
  return {
    type: "dead_letter.parked",
    subject: event.eventId,
    occurredAt: now,
    data: { ...facts(event), error: event.lastError, lastFailedAt: event.at },
  };
}
