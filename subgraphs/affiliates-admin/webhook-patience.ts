import { backoffMs } from "@tributary/kit/backoff";

const HOUR_MS = 3_600_000;
/** For how long a delivery is tried, and how long an endpoint may fail before it is disabled. */
export const PATIENCE_MS = 72 * HOUR_MS;
const BACKOFF = { firstMs: 10_000, mostMs: 8 * HOUR_MS };

/**
 * When a delivery is tried again that has failed so often: after about 10 s, 20 s and so on up to 8 hours, and for a
 * last time three days after the first attempt. Null: it has had its last attempt.
 */
export function nextTry(attempts: number, firstTryAt: Date, now: Date): Date | null {
  const last = firstTryAt.getTime() + PATIENCE_MS;
  if (now.getTime() >= last) return null;
  return new Date(Math.min(last, now.getTime() + backoffMs(attempts, BACKOFF)));
}

/** Whether an endpoint is disabled whose deliveries have all failed since then; one that says that it is gone, at once. */
export function losesPatience(failingSince: Date, status: number | null, now: Date): boolean {
  return status === 410 || now.getTime() - failingSince.getTime() >= PATIENCE_MS;
}
