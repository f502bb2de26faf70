import { setImmediate as nextTurn } from "node:timers/promises";
import { CallerError } from "@tributary/kit/errors";

/** Runs calls in batches: whatever queued while the previous batch was in flight is the next one. */
export interface Batches<Order, Outcome> {
  /** Answers after the order's batch has committed; rejects with what went wrong with it alone. */
  submit(order: Order): Promise<Outcome>;
}

export interface BatchOptions<Order, Outcome> {
  /** Batches in flight at once. */
  lanes: number;
  /** The most orders in a batch. */
  most: number;
  /** A batch this small is not made smaller to keep another lane busy. */
  least: number;
  /** Orders of one key keep their order: they are never in two batches at once. */
  laneKey(order: Order): string;
  /** No batch has two orders with the same identity: the second waits for the next. */
  identity(order: Order): string;
  /** Outcomes in the orders' order; all or none take effect. */
  run(orders: Order[]): Promise<Outcome[]>;
  /** Whether a failed batch may be split, so that one bad order does not fail its neighbours. */
  mayBeOneOrder(error: unknown): boolean;
}

interface Waiting<Order, Outcome> {
  order: Order;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/** Orders that may wait; beyond it callers are told to come back. */
const LONGEST_QUEUE = 40_000;

/** Natural batching: no timer, and a batch grows only while the database is busy. */
export function inBatches<Order, Outcome>(
  options: BatchOptions<Order, Outcome>,
): Batches<Order, Outcome> {
  const queue = new OrderQueue<Waiting<Order, Outcome>>(
    ({ order }) => options.laneKey(order),
    ({ order }) => options.identity(order),
  );
  let idle = options.lanes;
  let woken = false;

  const wake = async () => {
    if (woken) return;
    woken = true;
    // After this turn of the event loop: orders that come together go together, also those of callers who were
    // answered just now and ask again at once.
    await nextTurn();
    woken = false;
    while (idle > 0 && queue.ready > 0) {
      const share = Math.ceil(queue.ready / Math.min(idle, queue.readyKeys));
      const batch = queue.take(Math.min(options.most, Math.max(options.least, share)));
      idle--;
      void settle(batch, options).then(() => {
        idle++;
        queue.release(batch);
        return wake();
      });
    }
  };

  return {
    submit(order) {
      return new Promise((resolve, reject) => {
        if (queue.size >= LONGEST_QUEUE) {
          reject(new CallerError("UNAVAILABLE", "Too many orders wait."));
          return;
        }
        queue.add({ order, resolve, reject });
        void wake();
      });
    },
  };
}

/** Orders by key. A key whose orders are in flight is not ready until they are released. */
class OrderQueue<Item> {
  /** Orders that wait, and those of them that could be taken now. */
  size = 0;
  ready = 0;
  private readonly waiting = new Map<string, Item[]>();
  private readonly keys = new Set<string>();
  private readonly inFlight = new Set<string>();

  constructor(
    private readonly keyOf: (item: Item) => string,
    private readonly identityOf: (item: Item) => string,
  ) {}

  /** How many batches could be taken at once. */
  get readyKeys(): number {
    return this.keys.size;
  }

  add(item: Item): void {
    const key = this.keyOf(item);
    const items = this.waiting.get(key);
    if (items) items.push(item);
    else this.waiting.set(key, [item]);
    this.size++;
    if (this.inFlight.has(key)) return;
    this.ready++;
    this.keys.add(key);
  }

  /** Up to `most` items, the key that has been ready for longest first; no identity twice. */
  take(most: number): Item[] {
    const batch: Item[] = [];
    const seen = new Set<string>();
    for (const key of this.keys) {
      if (batch.length >= most) break;
      const items = this.waiting.get(key)!;
      let taken = 0;
      for (; taken < items.length && batch.length < most; taken++) {
        const identity = this.identityOf(items[taken]!);
        if (seen.has(identity)) break;
        seen.add(identity);
        batch.push(items[taken]!);
      }
      if (taken === 0) continue;
      this.keys.delete(key);
      this.inFlight.add(key);
      this.ready -= items.length;
      if (taken === items.length) this.waiting.delete(key);
      else this.waiting.set(key, items.slice(taken));
    }
    this.size -= batch.length;
    return batch;
  }

  /** The batch has ended: what waits behind it may go. */
  release(batch: readonly Item[]): void {
    for (const item of batch) {
      const key = this.keyOf(item);
      if (!this.inFlight.delete(key)) continue;
      const items = this.waiting.get(key);
      if (!items) continue;
      this.ready += items.length;
      this.keys.add(key);
    }
  }
}

async function settle<Order, Outcome>(
  batch: Waiting<Order, Outcome>[],
  options: BatchOptions<Order, Outcome>,
): Promise<void> {
  try {
    const outcomes = await options.run(batch.map(({ order }) => order));
    for (const [place, waiting] of batch.entries()) waiting.resolve(outcomes[place]!);
  } catch (error) {
    if (batch.length === 1 || !options.mayBeOneOrder(error)) {
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    const middle = batch.length >> 1;
    await settle(batch.slice(0, middle), options);
    await settle(batch.slice(middle), options);
  }
}
