/** When the browser has nothing better to do: what is nice to see waits for what one came for. */
export const idle = (): Promise<void> =>
  new Promise((resolve) => {
    // Not in every browser.
    if ("requestIdleCallback" in window)
      requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
    else setTimeout(resolve, LATEST_MS / 10);
  });

const LATEST_MS = 2_000;
