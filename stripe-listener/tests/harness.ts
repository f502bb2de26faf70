import type { Event } from "@tributary/events/catalog";
import type { HttpAnswer } from "@tributary/kit/routes";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import { startTestService, type TestService } from "@tributary/testing/service";
import Stripe from "stripe";
import { type ListenerOptions, type ListenerServices, stripeListenerService } from "../service";

export const SECRET = "whsec_test_listener";

/** The listener on a database of its own, beside a Stripe that the test plays. */
export interface Listening extends Omit<TestService, "told"> {
  sim: StripeSimulator;
  listener(): ListenerServices;
  /** Sends these bytes to the webhook route; signed with SECRET now unless headers are given. */
  post(body: string | Buffer, headers?: Record<string, string>): Promise<HttpAnswer>;
  /** Delivers all that waits at the simulator and works the inbox off. */
  settle(): Promise<void>;
  drain(): Promise<void>;
  published(paymentId?: string): Promise<Event<"stripe.payment_changed">[]>;
  told: TestService["told"];
  inbox(where?: string): Promise<Record<string, unknown>[]>;
}

export interface ListeningOptions {
  variables?: Record<string, string>;
  listener?: ListenerOptions;
  /** Works nothing off until `listener().worker.start()`. */
  asleep?: boolean;
  sim?: Parameters<typeof createStripeSimulator>[0] | object;
}

export async function listen(options: ListeningOptions = {}): Promise<Listening> {
  const sim = createStripeSimulator({
    webhookSecret: SECRET,
    ...options.sim,
    delivery: { mode: "manual", ...(options.sim as { delivery?: object } | undefined)?.delivery },
  });
  const definition = stripeListenerService({
    fetch: stripeFetch(sim),
    pollMs: 20,
    retryAfterMs: () => 5,
    ...options.listener,
  });
  const asleep = options.asleep ? { ...definition, prepare: async () => {} } : definition;
  const service = await startTestService(asleep, {
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRETS: SECRET,
    ...options.variables,
  });
  const listener = () => service.running.services as ListenerServices;
  const post = (body: string | Buffer, headers?: Record<string, string>) =>
    service.running.routes["POST /webhooks/stripe"]!({
      method: "POST",
      url: new URL("http://localhost/webhooks/stripe"),
      headers: headers ?? { "stripe-signature": sign(body.toString()) },
      body: Buffer.from(body),
      requestId: "test",
      address: "127.0.0.1",
    }) as Promise<HttpAnswer>;
  // Signed anew: signatures follow real time, whatever time the simulator plays.
  sim.delivery.configure({ endpoint: async (body) => (await post(body)).status });
  const drain = () => listener().worker.drain();
  return Object.assign(Object.create(service) as TestService, {
    sim,
    listener,
    post,
    drain,
    async settle() {
      await sim.delivery.flush();
      await drain();
    },
    async published(paymentId?: string) {
      const events = await service.told("stripe.payment_changed");
      return paymentId ? events.filter(({ subject }) => subject === paymentId) : events;
    },
    async inbox(where = "true") {
      const found = await service.database.admin.query(
        `select * from stripe_listener.inbox where ${where} order by received_at`,
      );
      return found.rows;
    },
  });
}

/** A Stripe-Signature header for this body. */
export function sign(body: string, secret = SECRET, atMs = Date.now()): string {
  const timestamp = Math.floor(atMs / 1000);
  return Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
}

/** A signed snapshot event of any shape. */
export function event(type: string, object: object, more: object = {}): string {
  return JSON.stringify({
    id: `evt_${Math.random().toString(36).slice(2)}`,
    object: "event",
    api_version: Stripe.API_VERSION,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: null,
    type,
    data: { object },
    ...more,
  });
}

/** Listens where no webhook arrives, so that only sweeps find anything, to a Stripe whose clock the test tells. */
export function listenInSilence(nowMs: () => number): Promise<Listening> {
  return listen({
    listener: { sweepGapMs: 0 },
    sim: { clock: { now: () => new Date(nowMs()) }, delivery: { drop: 1 } },
  });
}
