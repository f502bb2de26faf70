import type { Cadence } from "./cadence";
import { isSettled, type SessionStatus } from "./session-status";

/** What is known of the look at Jules. */
export interface SyncFacts {
  status: SessionStatus;
  archived: boolean;
  lastPolledAt: Date | null;
  nextPollAt: Date | null;
  lastChangedAt: Date;
  errorCode: string | null;
  retryAfter: Date | null;
}

/** How the look at Jules gets on, for readers. */
export interface Sync {
  lastPolledAt: Date | null;
  nextPollAt: Date | null;
  stale: boolean;
  errorCode: string | null;
  retryAfter: Date | null;
  warning: string | null;
}

/** A session may wait at Jules for this long before its owner is told that it does. */
const QUEUED_MS = 30 * 60_000;

/** `now`: real time. Overdue is what is later than its cadence again. */
export function syncOf(session: SyncFacts, cadence: Cadence, now: Date): Sync {
  const { status, archived, nextPollAt, lastChangedAt } = session;
  const isOver = archived || isSettled(status);
  const overdue = nextPollAt ? +now - +nextPollAt > cadence.unwatched : !isOver;
  const waits = status === "QUEUED" && +now - +lastChangedAt > QUEUED_MS;
  return {
    lastPolledAt: session.lastPolledAt,
    nextPollAt,
    stale: overdue || (!isOver && session.errorCode !== null),
    errorCode: session.errorCode,
    retryAfter: session.retryAfter,
    warning: waits
      ? "The session has waited at Jules for more than 30 minutes; its page there may say why."
      : null,
  };
}
