import type Stripe from "stripe";
import { countWaiting } from "./inbox";
import { MOST_EVENTS, type Reconciliation, reconcile } from "./reconcile";

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
  /** Whether webhooks are coming in at present: they go first. */
  isReceiving: () => boolean;
}

const AFTER_TROUBLE_MS = 250;
const MOST_REST_MS = 100;
/** How many events a round takes while webhooks come in, since a round blocks now and then. */
const FEW_EVENTS = 10;

/** A pause that new events do not end. */
const rest = (ms: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.min(MOST_REST_MS, ms)));

/** A worker that is not started yet; without Stripe it stays so, since nothing could be read. */
export function worker(
  services: Omit<Reconciliation, "stripe"> & { stripe: Stripe | null },
  { pollMs, lanes, isReceiving }: WorkerOptions,
): Worker {
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

  /**
   * One round after the other. While webhooks come in, one lane works on and rests as long as it
   * worked: Stripe waits for its answer, the inbox can wait.
   */
  async function lane(place: number, stripe: Stripe) {
    while (!stopped) {
      try {
        if (place > 0 && isReceiving()) {
          await sleep(pollMs);
          continue;
        }
        const begun = performance.now();
        const most = isReceiving() ? FEW_EVENTS : MOST_EVENTS;
        if ((await reconcile({ ...services, stripe }, most)) === 0) await sleep(pollMs);
        else if (isReceiving()) await rest(performance.now() - begun);
      } catch (err) {
        if (!stopped) services.log.warn({ err }, "the inbox cannot be worked off; trying again");
        await sleep(AFTER_TROUBLE_MS);
      }
    }
  }

  return {
    start() {
      const { stripe } = services;
      if (stripe) running = Promise.all(Array.from({ length: lanes }, (_, i) => lane(i, stripe)));
    },
    wake,
    async drain() {
      wake();
      while (!stopped && (await countWaiting(services.db, 1)) > 0) {
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
