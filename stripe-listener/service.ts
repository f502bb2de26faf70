import { ConfigError } from "@tributary/kit/config";
import type { Services } from "@tributary/kit/subgraph";
import type { ServiceDefinition } from "@tributary/service/service";
import { stripeClient } from "@tributary/service/stripe-client";
import type Stripe from "stripe";
import { ConnectedAccount } from "./entities/connected-account";
import { InboxEvent } from "./entities/inbox-event";
import { NamedObject } from "./entities/named-object";
import { Payment } from "./entities/payment";
import { Sweep } from "./entities/sweep";
import { handlers } from "./events";
import { type Backlog, backlog } from "./receive/backlog";
import { isOurAccount } from "./receive/connected-accounts";
import { type Receiver, receiver } from "./receive/receiver";
import { inboxWriter } from "./receive/store";
import { failures } from "./reconcile/inbox";
import { retryAfterMs } from "./reconcile/patience";
import { type Worker, worker } from "./reconcile/worker";
import { schedule } from "./schedule";

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
  /** How many events may wait before Stripe is told to come back later. */
  highWaterMark?: number;
  /** How many requests a second Stripe gets at most. */
  requestsPerSecond?: number;
  /** How far apart swept payments fall due. */
  sweepGapMs?: number;
}

/** The listener's services: the common ones, Stripe (null without a key) and its own parts. */
export interface ListenerServices extends Services {
  stripe: Stripe | null;
  sweepGapMs: number;
  backlog: Backlog;
  receiver: Receiver;
  worker: Worker;
}

/** Some hours of work at Stripe's rate limit; beyond it a queue only hides the trouble. */
const HIGH_WATER_MARK = 250_000;
/** Swept payments take at most this share of the rate limit: ten payments a second. */
const SWEEP_GAP_MS = 100;

const SECRET_WITHOUT_KEY =
  "STRIPE_WEBHOOK_SECRETS is set and STRIPE_SECRET_KEY is not: a webhook only says that a payment may have changed, and what it is now is read from Stripe. Set a key that may read, or leave the secrets out.";

/** The Stripe listener as a process of ours; see the README for what it owns. */
export function stripeListenerService(
  options: ListenerOptions = {},
): ServiceDefinition<ListenerServices> {
  return {
    name: "stripe-listener",
    entities: [ConnectedAccount, InboxEvent, NamedObject, Payment, Sweep],
    handlers,
    schedule,
    services(common) {
      const stripe = stripeClient(common.config, options);
      if (!stripe && common.config.STRIPE_WEBHOOK_SECRETS.length > 0)
        throw new ConfigError(SECRET_WITHOUT_KEY);
      const waiting = backlog(common.db, options.highWaterMark ?? HIGH_WATER_MARK);
      const work = worker(
        {
          ...common,
          stripe,
          retryAfterMs: options.retryAfterMs ?? retryAfterMs,
          leaseMs: options.leaseMs ?? 60_000,
        },
        {
          pollMs: options.pollMs ?? 500,
          lanes: options.lanes ?? 3,
          isReceiving: waiting.isReceiving,
        },
      );
      const writer = inboxWriter(common.db, work.wake);
      return {
        ...common,
        stripe,
        sweepGapMs: options.sweepGapMs ?? SWEEP_GAP_MS,
        backlog: waiting,
        receiver: receiver({
          ...common,
          writer,
          backlog: waiting,
          isOurs: (accountId) => isOurAccount(common.db, accountId),
        }),
        worker: work,
      };
    },
    async prepare({ backlog, worker }) {
      await backlog.measure();
      worker.start();
    },
    routes: ({ receiver }) => ({ "POST /webhooks/stripe": receiver.receive }),
    inbox: ({ db }) => failures(db),
    stop: ({ worker }) => worker.stop(),
  };
}

export const service = stripeListenerService();
