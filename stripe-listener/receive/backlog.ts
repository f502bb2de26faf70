import type { DataSource } from "typeorm";
import { countWaiting } from "../reconcile/inbox";

/** How many events wait, as of a moment ago. */
export interface Backlog {
  /** Looks at the inbox; called every two seconds. */
  measure(): Promise<void>;
  /** Counts an event that has just been stored, so that a burst is seen before the next look. */
  accepted(): void;
  /** Whether Stripe should come back later. */
  isFull(): boolean;
  /** Whether events have come in within the last quarter of a second, more than one. */
  isReceiving(): boolean;
}

const LATELY_MS = 250;

/** Above the mark Stripe is told to come back later; it does for three days. */
export function backlog(db: DataSource, mark: number): Backlog {
  let waiting = 0;
  let last = 0;
  let before = 0;
  return {
    async measure() {
      waiting = await countWaiting(db, mark + 1);
    },
    accepted() {
      waiting++;
      before = last;
      last = performance.now();
    },
    isReceiving: () => before > performance.now() - LATELY_MS,
    isFull: () => waiting > mark,
  };
}
