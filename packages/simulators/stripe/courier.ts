import type { DeliveryOptions } from "./delivery-options";
import type { Random } from "./random";
import type { PayloadKind } from "./signing";

/** One thing to be sent. */
export interface Pending {
  eventId: string;
  type: string;
  kind: PayloadKind;
  attempts: number;
}

/** One thing that was sent; status 0 means that no answer came. */
export interface Attempt extends Pending {
  status: number;
}

/** Sends what waits in the queue, with the misfortunes that the options ask for. */
export interface Courier {
  readonly queue: Pending[];
  readonly dropped: string[];
  readonly failed: Pending[];
  /** Ends when nothing waits and nothing is on its way, also of what arrives meanwhile. */
  drain(): Promise<void>;
}

export function createCourier(
  options: DeliveryOptions,
  random: Random,
  send: (item: Pending) => Promise<number>,
): Courier {
  const queue: Pending[] = [];
  const dropped: string[] = [];
  const failed: Pending[] = [];
  let running: Promise<void> | undefined;

  async function attempt(item: Pending): Promise<void> {
    if (random.next() < options.drop && item.attempts === 0) {
      dropped.push(item.eventId);
      return;
    }
    await sleep(random.below(options.delayMs + 1));
    const isDuplicated = random.next() < options.duplicate;
    const status = await send(item);
    if (isAccepted(status)) {
      if (isDuplicated) queue.splice(random.below(queue.length + 1), 0, { ...item, attempts: 1 });
      return;
    }
    const retry = { ...item, attempts: item.attempts + 1 };
    if (retry.attempts > options.retries) {
      failed.push(retry);
      return;
    }
    await sleep(options.backoffMs * 2 ** item.attempts);
    queue.push(retry);
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const [item] = queue.splice(random.below(Math.min(queue.length, options.shuffle)), 1);
      await attempt(item!);
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0 || running) {
      running ??= Promise.all(Array.from({ length: options.concurrency }, work))
        .then(() => undefined)
        .finally(() => {
          running = undefined;
        });
      await running;
    }
  }

  return { queue, dropped, failed, drain };
}

/** Stripe counts any 2xx as received. */
export function isAccepted(status: number): boolean {
  return status >= 200 && status < 300;
}

function sleep(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
