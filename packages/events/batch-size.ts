/** How many events one transaction applies while the consumer keeps up. */
const FIRST = 200;
/** How many at most while it catches up: what a batch costs besides its events is shared by more of them. */
const MOST = 4000;
/** A full batch that took less may be followed by one of twice the size. */
const QUICK_MS = 250;
/** One that took more is followed by half of it: others wait for what it has locked. */
const SLOW_MS = 1000;

/** How many events the next batch takes: more while many wait and are applied quickly. `fixed`: always so many. */
export function batchSize(fixed?: number) {
  const first = fixed ?? FIRST;
  const most = fixed ?? MOST;
  let size = first;
  return {
    now: () => size,
    /** A batch has been applied: of how many events, in how many milliseconds. */
    applied(events: number, ms: number) {
      if (events < size) size = first;
      else if (ms < QUICK_MS) size = Math.min(most, size * 2);
      else if (ms > SLOW_MS) size = Math.max(first, size >> 1);
    },
  };
}
