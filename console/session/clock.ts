let told: string | undefined;
let aheadMs = 0;

/** Follows the deployment's clock from an instant that it has just told; what was told before is not told anew. */
export function followClock(now: string): void {
  if (now === told) return;
  told = now;
  aheadMs = Date.parse(now) - Date.now();
}

/** Whether the deployment has told its clock. */
export const isClockKnown = (): boolean => told !== undefined;

/**
 * The deployment's present instant, which business goes by; the reader's own until it is known. A demo lives in another year, and what
 * machines did (a delivery, the use of a key) has real time: `new Date()`.
 */
export const deploymentNow = (): Date => new Date(Date.now() + aheadMs);
