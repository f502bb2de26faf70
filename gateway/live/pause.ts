/** A wait that somebody may end before its time. */
export interface Pause {
  over: Promise<void>;
  end(): void;
}

/**
 * Waits for so many ms, or until it is ended. Whatever ends it calls `end`: a `Promise.race` would leave some 300 bytes of
 * each wait at every promise that stays open, and streams stay open for days.
 */
export function pause(ms: number): Pause {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  timer.unref();
  return {
    over,
    end() {
      clearTimeout(timer);
      resolve();
    },
  };
}
