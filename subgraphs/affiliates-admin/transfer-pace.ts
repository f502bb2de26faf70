import { askAgainAfterMs } from "./domain/attempt-plan";

/** How fast transfers are sent and how long is waited. Real time throughout. */
export interface TransferPace {
  /** Groups side by side in one process. */
  lanes: number;
  /** Items in a group. */
  group: number;
  /** How long nobody else looks at an item that a worker has taken to read its account and begin. */
  takenMs: number;
  /** How long a worker has an attempt for itself. */
  leaseMs: number;
  /** No request leaves later than this after its lease began; well before the lease ends. */
  sendWithinMs: number;
  /** How long after a request Stripe's list is believed to tell of it. */
  listAfterMs: number;
  /** How long until an attempt that is still open is looked at again. */
  askAgainAfterMs(intentAt: Date | null, now: Date): number;
  /** How long an item waits when Stripe has said so many times that there is no money for it. */
  balanceAfterMs: { firstMs: number; mostMs: number };
  /** How long one run of the job goes on at most. */
  runMs: number;
}

const MINUTE_MS = 60_000;

/**
 * What a deployment uses. A request leaves within nine minutes of its lease, which lasts fifteen: so six minutes
 * have passed since the last request of a worker that died when another comes to its attempt.
 */
export const usualPace: TransferPace = {
  lanes: 4,
  group: 20,
  takenMs: 2 * MINUTE_MS,
  leaseMs: 15 * MINUTE_MS,
  sendWithinMs: 9 * MINUTE_MS,
  listAfterMs: 15 * MINUTE_MS,
  askAgainAfterMs,
  balanceAfterMs: { firstMs: 15 * MINUTE_MS, mostMs: 6 * 60 * MINUTE_MS },
  runMs: 4 * MINUTE_MS,
};
