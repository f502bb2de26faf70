/** Lets requests pass at a steady rate, and slower while the other side complains. */
export interface RateLimit {
  /** Resolves when it is this request's turn. */
  turn(): Promise<void>;
  /** The other side said that it was too much. */
  tooFast(): void;
  /** The other side answered. */
  answered(): void;
}

const SLOWEST = 16;
const PAUSE_MS = 1000;

/**
 * At most `perSecond` requests a second, spread evenly. After each complaint the rate halves, down
 * to a sixteenth, and nothing passes for a second; with every answer it comes back a little.
 */
export function rateLimit(perSecond: number, now: () => number = Date.now): RateLimit {
  const gapMs = 1000 / perSecond;
  let factor = 1;
  let next = 0;
  return {
    async turn() {
      const at = Math.max(now(), next);
      next = at + gapMs * factor;
      const waitMs = at - now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },
    tooFast() {
      factor = Math.min(SLOWEST, factor * 2);
      next = Math.max(next, now() + PAUSE_MS);
    },
    answered() {
      factor = Math.max(1, factor * 0.98);
    },
  };
}
