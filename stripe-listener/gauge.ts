import type { DataSource } from "typeorm";
import { backlog } from "./inbox";

/** How full the inbox is, as of a moment ago. */
export interface Gauge {
  /** Looks at the inbox; called every two seconds. */
  measure(): Promise<void>;
  /** Counts an event that has just been taken in, so that a burst is seen before the next look. */
  taken(): void;
  isFull(): boolean;
}

/** Above the mark Stripe is told to come back later; it does for three days. */
export function gauge(db: DataSource, mark: number): Gauge {
  let waiting = 0;
  return {
    async measure() {
      waiting = await backlog(db, mark + 1);
    },
    taken: () => void waiting++,
    isFull: () => waiting > mark,
  };
}
