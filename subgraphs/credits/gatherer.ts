import { CallerError } from "@tributary/kit/errors";

/** Gathers calls into batches: whatever queued while the previous batch was in flight is the next one. */
export interface Gatherer<Order, Outcome> {
  /** Answers after the order's batch has committed; rejects with what went wrong with it alone. */
  submit(order: Order): Promise<Outcome>;
}

export interface GathererOptions<Order, Outcome> {
  /** Batches in flight at once; orders of one `laneKey` share a lane and keep their order. */
  lanes: number;
  /** The most orders in a batch. */
  most: number;
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

/** Orders that may wait in one lane; beyond it callers are told to come back. */
const LONGEST_QUEUE = 20_000;

/** A gatherer with natural batching: no timer, and a batch grows only while the database is busy. */
export function createGatherer<Order, Outcome>(
  options: GathererOptions<Order, Outcome>,
): Gatherer<Order, Outcome> {
  const lanes = Array.from({ length: options.lanes }, () => lane(options));
  return {
    submit(order) {
      return new Promise((resolve, reject) => {
        const place = hash(options.laneKey(order)) % lanes.length;
        lanes[place]!({ order, resolve, reject });
      });
    },
  };
}

function lane<Order, Outcome>(options: GathererOptions<Order, Outcome>) {
  let queue: Waiting<Order, Outcome>[] = [];
  let busy = false;
  const work = async () => {
    while (queue.length > 0) {
      const { batch, rest } = nextBatch(queue, options);
      queue = rest;
      await settle(batch, options);
    }
    busy = false;
  };
  return (waiting: Waiting<Order, Outcome>) => {
    if (queue.length >= LONGEST_QUEUE) {
      waiting.reject(new CallerError("UNAVAILABLE", "Too many orders wait."));
      return;
    }
    queue.push(waiting);
    if (busy) return;
    busy = true;
    // After this turn of the event loop, so that orders which came together go together.
    setImmediate(() => void work());
  };
}

function nextBatch<Order, Outcome>(
  queue: Waiting<Order, Outcome>[],
  { most, identity }: GathererOptions<Order, Outcome>,
) {
  const batch: Waiting<Order, Outcome>[] = [];
  const kept: Waiting<Order, Outcome>[] = [];
  const seen = new Set<string>();
  let place = 0;
  for (; place < queue.length && batch.length < most; place++) {
    const waiting = queue[place]!;
    const name = identity(waiting.order);
    if (seen.has(name)) {
      kept.push(waiting);
    } else {
      seen.add(name);
      batch.push(waiting);
    }
  }
  return { batch, rest: [...kept, ...queue.slice(place)] };
}

async function settle<Order, Outcome>(
  batch: Waiting<Order, Outcome>[],
  options: GathererOptions<Order, Outcome>,
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

/** FNV-1a: spreads workspaces over lanes; always the same lane in one process. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  return value >>> 0;
}
