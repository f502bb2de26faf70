import { useEffect } from "react";

/** A query that can be asked again every so often. */
interface Polled {
  startPolling(everyMs: number): void;
  stopPolling(): void;
}

/** Asks a query again every so many ms as long as its page waits for something that happens elsewhere; 0: it does not. */
export function usePolling({ startPolling, stopPolling }: Polled, everyMs: number): void {
  useEffect(() => {
    if (everyMs > 0) startPolling(everyMs);
    return stopPolling;
  }, [everyMs, startPolling, stopPolling]);
}
