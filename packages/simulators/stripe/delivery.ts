import type Stripe from "stripe";
import { type Attempt, createCourier, isAccepted, type Pending } from "./courier";
import { DEFAULTS, type DeliveryOptions, type Endpoint } from "./delivery-options";
import type { Events, ThinEvent } from "./events";
import type { Random } from "./random";
import { sendTo } from "./sending";
import { type PayloadKind, type SignedWebhook, signEvent } from "./signing";
import type { World } from "./world";

/** Webhooks: every event, signed, to one endpoint. */
export interface Delivery {
  configure(options: Partial<DeliveryOptions>): void;
  /** Names the endpoint and changes nothing else. */
  deliverTo(endpoint: Endpoint): void;
  /** What waits to be sent, oldest first. */
  pending(): Pending[];
  /** Events that chance kept back; `deliver` still sends them. */
  dropped(): string[];
  /** Every sending so far. */
  attempts(): Attempt[];
  /** What was given up after the last retry. */
  failed(): Pending[];
  /** Sends one event now, however often it was sent before; returns the status. */
  deliver(eventId: string, kind?: PayloadKind): Promise<number>;
  /** The signed request, for tests that send it themselves. */
  sign(eventId: string, kind?: PayloadKind): SignedWebhook;
  /** Sends everything that waits and ends when nothing is on its way. */
  flush(): Promise<void>;
  /** Takes a new event in; called by the simulator. */
  enqueue(event: Stripe.Event): void;
  /** Takes in what is told by a notification alone; called by the simulator. */
  notify(event: ThinEvent): void;
}

/** Starts idle; events wait until there is an endpoint. */
export function createDelivery(
  world: World,
  events: Events,
  random: Random,
  initial: Partial<DeliveryOptions> & { secret: string },
): Delivery {
  const options: DeliveryOptions = { ...DEFAULTS, ...initial };
  const log: Attempt[] = [];
  const courier = createCourier(options, random, send);
  let isScheduled = false;

  const sign = (eventId: string, kind: PayloadKind = "snapshot"): SignedWebhook =>
    signEvent(world, events, options.secret, eventId, kind);

  async function send(item: Pending): Promise<number> {
    const { body, headers } = sign(item.eventId, item.kind);
    const status = options.endpoint ? await sendTo(options.endpoint, body, headers) : 0;
    log.push({ ...item, attempts: item.attempts + 1, status });
    if (isAccepted(status)) events.delivered(item.eventId);
    return status;
  }

  function schedule(): void {
    if (isScheduled || options.mode === "manual" || !options.endpoint) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      if (options.mode === "auto") void courier.drain();
    });
  }

  function configure(change: Partial<DeliveryOptions>): void {
    Object.assign(options, change);
    schedule();
  }

  return {
    configure,
    deliverTo: (endpoint) => configure({ endpoint }),
    pending: () => courier.queue.map((item) => ({ ...item })),
    dropped: () => [...courier.dropped],
    attempts: () => log.map((entry) => ({ ...entry })),
    failed: () => courier.failed.map((item) => ({ ...item })),
    sign,
    async deliver(eventId, kind = "snapshot") {
      const { type } = kind === "thin" ? events.thin(eventId) : events.retrieve(eventId);
      const { queue } = courier;
      const index = queue.findIndex((item) => item.eventId === eventId && item.kind === kind);
      const [waiting] = index < 0 ? [] : queue.splice(index, 1);
      return send(waiting ?? { eventId, type, kind, attempts: 0 });
    },
    async flush() {
      if (!options.endpoint) throw new Error("No endpoint is configured: nothing can be sent.");
      await courier.drain();
    },
    enqueue(event) {
      if (options.types && !options.types.includes(event.type)) return;
      const item = { eventId: event.id, type: event.type, attempts: 0 };
      if (options.thin !== "only") courier.queue.push({ ...item, kind: "snapshot" });
      if (options.thin !== "never") courier.queue.push({ ...item, kind: "thin" });
      schedule();
    },
    notify({ id, type }) {
      if (options.thin === "never" || (options.types && !options.types.includes(type))) return;
      courier.queue.push({ eventId: id, type, attempts: 0, kind: "thin" });
      schedule();
    },
  };
}
