import type { Viewer } from "@tributary/kit/viewer";
import { callerName } from "./callers";
import { classOf, type FairQueueLimits, fairQueue, type Place } from "./fair-queue";

/** What a query costs at least to be dear, in the points of `cost.ts`: some ten dashboards. */
export const DEAR = 1_000;

export const DEAR_QUEUE: FairQueueLimits = {
  atOnce: 8,
  ofCaller: { stranger: 1, person: 2, key: 4 },
  waitingOfCaller: 100,
  waitingInAll: 1_000,
  waitMs: 10_000,
};

/** Queries that read much. */
export interface DearQueries {
  /** A place for a query of this cost; null: it needs none. Rejects with RATE_LIMITED or UNAVAILABLE, like a fair queue. */
  enter(viewer: Viewer, cost: number): Place | Promise<Place> | null;
}

/**
 * Lets few of them run at once, and fewer of one caller: thousands of rows are prepared without a pause, and whatever else goes on in
 * the process waits for each query that does so, at each of its own steps. Sixteen at once of one person held everybody up for
 * a second.
 */
export function dearQueries(limits: FairQueueLimits = DEAR_QUEUE): DearQueries {
  const queue = fairQueue(limits);
  return {
    enter: (viewer, cost) =>
      cost < DEAR ? null : queue.enter(callerName(viewer), classOf(viewer)),
  };
}
