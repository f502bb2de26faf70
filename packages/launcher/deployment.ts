/** All processes of a running Tributary, seen from outside. */
export interface Deployment {
  /** The one origin. */
  url: string;
  /** Stops the gateway first, then what it asks, and leaves no process. */
  stop(): Promise<void>;
}

/** Waits until the deployment says that traffic may come. Throws after `withinMs`, or when aborted. */
export async function untilReady(
  url: string,
  { withinMs = 60_000, signal }: { withinMs?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    const answer = await fetch(`${url}/ready`).catch((error: Error) => {
      // Some ports are other protocols': no browser opens them either.
      if ((error.cause as Error | undefined)?.message !== "bad port") return null;
      throw new Error(`No browser opens port ${new URL(url).port}; choose another by --port.`);
    });
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} is not ready after ${withinMs / 1000} s; set LOG_LEVEL=info to see why.`);
}
