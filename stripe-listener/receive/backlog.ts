import type { DataSource } from "typeorm";
import { backlog } from "../reconcile/inbox";

/** How full the inbox is, as of a moment ago. */
export interface Gauge {
  /** Looks at the inbox; called every two seconds. */
  measure(): Promise<void>;
  /** Counts an event that has just been taken in, so that a burst is seen before the next look. */
  taken(): void;
  isFull(): boolean;
  /** Whether events have come in within the last quarter of a second, more than one. */
  isReceiving(): boolean;
}

const LATELY_MS = 250;

/** Above the mark Stripe is told to come back later; it does for three days. */
export function gauge(db: DataSource, mark: number): Gauge {
  let waiting = 0;
  let last = 0;
  let before = 0;
  return {
    async measure() {
      waiting = await backlog(db, mark + 1);
    },
    taken() {
      waiting++;
      before = last;
      last = performance.now();
    },
    isReceiving: () => before > performance.now() - LATELY_MS,
    isFull: () => waiting > mark,
  };
}
