import { isSettled, type SessionStatus, waitsForPerson } from "./session-status";

/** How often a session is looked at, in milliseconds. */
export interface Cadence {
  /** One after the other, after a person acted. */
  afterAct: readonly number[];
  /** While somebody watches. */
  watched: number;
  /** While the agent works and nobody watches; also the first wait for a person. */
  unwatched: number;
  /** The longest wait for a person. */
  waiting: number;
  /** Once it has settled, and how many times: the agent may write late. */
  settled: number;
  settledLooks: number;
  /** Without news for this long it is not looked at any more, until somebody comes back. */
  giveUp: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a deployment looks. */
export const usualCadence: Cadence = {
  afterAct: [2 * SECOND, 3 * SECOND, 5 * SECOND, 8 * SECOND, 13 * SECOND],
  watched: 10 * SECOND,
  unwatched: MINUTE,
  waiting: 10 * MINUTE,
  settled: MINUTE,
  settledLooks: 5,
  giveUp: 24 * 60 * MINUTE,
};

/** What the next look depends on. */
export interface Looked {
  status: SessionStatus;
  archived: boolean;
  /** How often it was looked at in vain: since a person acted, or Jules told something new. */
  looks: number;
  lastActionAt: Date | null;
  lastChangedAt: Date;
  lastWatchedAt: Date | null;
}

/** Who has looked this lately still watches: readers poll, and at least this often. */
const WATCHES_MS = 30 * SECOND;

/** How long until the session is looked at again; null: not until somebody comes back to it. */
export function nextLookMs(session: Looked, cadence: Cadence, now: Date): number | null {
  const { status, archived, looks, lastActionAt, lastChangedAt, lastWatchedAt } = session;
  if (archived || status === "CANCELLED") return null;
  const soon = lastActionAt && untilNext(cadence.afterAct, +now - +lastActionAt);
  if (soon) return soon;
  if (isSettled(status)) return looks < cadence.settledLooks ? cadence.settled : null;
  if (+now - +lastChangedAt >= cadence.giveUp) return null;
  if (lastWatchedAt && +now - +lastWatchedAt < WATCHES_MS) return cadence.watched;
  if (!waitsForPerson(status)) return cadence.unwatched;
  return Math.min(cadence.unwatched * 2 ** Math.min(looks, 10), cadence.waiting);
}

/** Of steps one after the other, how long from `elapsed` to the end of the one it lies in; null: it is beyond all. */
function untilNext(steps: readonly number[], elapsed: number): number | null {
  let end = 0;
  for (const step of steps) {
    end += step;
    if (elapsed < end) return end - elapsed;
  }
  return null;
}
