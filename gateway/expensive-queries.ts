import type { Viewer } from "@tributary/kit/viewer";
import { callerName } from "./callers";
import { classOf, FAIR_QUEUE, type FairQueueLimits, fairQueue, type Place } from "./fair-queue";

/** What a query costs at least to be expensive, in the points of `cost.ts`: some ten dashboards. */
export const EXPENSIVE = 1_000;

export const EXPENSIVE_QUEUE: FairQueueLimits = {
  ...FAIR_QUEUE,
  atOnce: 8,
  ofCaller: { stranger: 1, person: 2, key: 4 },
};

/** Queries that read much. */
export interface ExpensiveQueries {
  /** A place for a query of this cost; null: it needs none. Rejects with RATE_LIMITED or UNAVAILABLE, like a fair queue. */
  enter(viewer: Viewer, cost: number): Place | Promise<Place> | null;
}

/**
 * Lets few of them run at once, and fewer of one caller: thousands of rows are prepared without a pause, and whatever else goes on in
 * the process waits for each query that does so, at each of its own steps. Sixteen at once of one person held everybody up for
 * a third of a second.
 */
export function expensiveQueries(limits: FairQueueLimits = EXPENSIVE_QUEUE): ExpensiveQueries {
  const queue = fairQueue(limits);
  return {
    enter: (viewer, cost) =>
      cost < EXPENSIVE ? null : queue.enter(callerName(viewer), classOf(viewer)),
  };
}
