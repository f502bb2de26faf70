import type { ServiceDefinition } from "@tributary/events/service";
import type { Services } from "@tributary/kit/subgraph";
import type Stripe from "stripe";
import { InboxEvent } from "./entities/inbox-event";
import { Payment } from "./entities/payment";
import { type Receiver, receiver } from "./receive";
import { inboxWriter } from "./store";
import { stripeClient } from "./stripe-client";
import { type Worker, worker } from "./worker";

/** What tests and the demo set; a deployment needs none of it. */
export interface ListenerOptions {
  /** Stands in for the network. */
  fetch?: typeof fetch;
  /** How often the inbox is looked at without being woken. */
  pollMs?: number;
  /** How long a failed event waits, by its failures so far. */
  retryAfterMs?: (failures: number) => number;
  /** How long a worker keeps what it takes. */
  leaseMs?: number;
  /** Rounds of work side by side. */
  lanes?: number;
}

/** The listener's services: the common ones, Stripe (null: nothing is fetched) and its own parts. */
export interface ListenerServices extends Services {
  stripe: Stripe | null;
  receiver: Receiver;
  worker: Worker;
}

/** 2 s, 4 s, 8 s … at most 10 minutes, with jitter. */
function backoffMs(failures: number): number {
  return Math.min(600_000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2);
}

/** The Stripe listener as a process of ours; see the README for what it owns. */
export function stripeListenerService(
  options: ListenerOptions = {},
): ServiceDefinition<ListenerServices> {
  return {
    name: "stripe-listener",
    entities: [InboxEvent, Payment],
    handlers: {},
    schedule: [],
    services(common) {
      const stripe = stripeClient(common.config, options.fetch);
      const work = worker(
        {
          ...common,
          stripe,
          retryAfterMs: options.retryAfterMs ?? backoffMs,
          leaseMs: options.leaseMs ?? 60_000,
        },
        { pollMs: options.pollMs ?? 500, lanes: options.lanes ?? 3 },
      );
      const writer = inboxWriter(common.db, work.wake);
      const receive = receiver({ ...common, writer, isFull: () => false });
      return { ...common, stripe, receiver: receive, worker: work };
    },
    prepare: async ({ worker }) => worker.start(),
    routes: ({ receiver }) => ({ "POST /webhooks/stripe": receiver.receive }),
    stop: ({ worker }) => worker.stop(),
  };
}

export const service = stripeListenerService();
