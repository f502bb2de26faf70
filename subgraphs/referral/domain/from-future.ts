/** By how much the platform's clock may be ahead of the deployment's. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Whether an instant that somebody tells lies ahead of now by more than clocks differ. */
export function isFromFuture(told: Date, now: Date): boolean {
  return told.getTime() - now.getTime() > CLOCKS_DIFFER_MS;
}
