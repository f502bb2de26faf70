import { backlog } from "./inbox";
import { type Reconciliation, reconcile } from "./reconcile";

/** Works the inbox off, in this process. */
export interface Worker {
  start(): void;
  /** Says that something may be due; otherwise it looks by itself at every poll. */
  wake(): void;
  /** Resolves when the inbox holds nothing that waits, retries included. */
  drain(): Promise<void>;
  /** Ends after the rounds in hand. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  pollMs: number;
  /** Rounds side by side: one slow answer of Stripe's does not hold up the others. */
  lanes: number;
}

const AFTER_TROUBLE_MS = 250;

/** A worker that is not started yet. */
export function worker(services: Reconciliation, { pollMs, lanes }: WorkerOptions): Worker {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  const sleepers = new Set<() => void>();

  const wake = () => {
    for (const sleeper of sleepers) sleeper();
  };
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopped) return resolve();
      const awake = () => {
        clearTimeout(timer);
        sleepers.delete(awake);
        resolve();
      };
      const timer = setTimeout(awake, ms);
      sleepers.add(awake);
    });

  async function lane() {
    while (!stopped) {
      try {
        if ((await reconcile(services)) === 0) await sleep(pollMs);
      } catch (err) {
        if (!stopped) services.log.warn({ err }, "the inbox cannot be worked off; trying again");
        await sleep(AFTER_TROUBLE_MS);
      }
    }
  }

  return {
    start() {
      running = Promise.all(Array.from({ length: lanes }, lane));
    },
    wake,
    async drain() {
      wake();
      while (!stopped && (await backlog(services.db, 1)) > 0) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
