import type { Config } from "@tributary/kit/config";
import { isUnavailable } from "@tributary/kit/errors";
import Stripe from "stripe";
import { NotYet } from "./facts/decode";
import { rateLimit } from "./rate-limit";

export interface StripeClientOptions {
  /** Stands in for the network. */
  fetch?: typeof fetch;
  /** How many requests a second Stripe gets at most; by default four fifths of what it allows. */
  requestsPerSecond?: number;
}

/** Stripe allows 100 requests a second with a live key and 25 with a test key. */
const LIVE_PER_SECOND = 80;
const TEST_PER_SECOND = 20;

/**
 * Stripe's SDK as configured; null without a key. It does not repeat requests by itself; the inbox
 * does, with backoff. It keeps Stripe's rate limit and slows down when it is told to; a stand-in
 * for Stripe has no limit.
 */
export function stripeClient(config: Config, options: StripeClientOptions = {}): Stripe | null {
  const key = config.STRIPE_SECRET_KEY;
  if (!key) return null;
  const base = config.STRIPE_API_BASE ? new URL(config.STRIPE_API_BASE) : null;
  const isStandIn = options.fetch !== undefined || base !== null;
  const usual = /^[sr]k_live_/.test(key) ? LIVE_PER_SECOND : TEST_PER_SECOND;
  const network: HttpClient = options.fetch
    ? Stripe.createFetchHttpClient(options.fetch)
    : // Differs only in how a streamed answer would be read, and nothing here is streamed.
      (Stripe.createNodeHttpClient() as unknown as HttpClient);
  return new Stripe(key, {
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === "https:" ? 443 : 80),
      protocol: base.protocol === "https:" ? "https" : "http",
    }),
    httpClient: paced(
      network,
      options.requestsPerSecond ?? (isStandIn ? Number.POSITIVE_INFINITY : usual),
    ),
    telemetry: false,
    timeout: 10_000,
    maxNetworkRetries: 0,
  });
}

type HttpClient = ReturnType<typeof Stripe.createFetchHttpClient>;

/** The same client, with every request waiting for its turn. */
function paced(network: HttpClient, perSecond: number): HttpClient {
  if (perSecond === Number.POSITIVE_INFINITY) return network;
  const limit = rateLimit(perSecond);
  const send = network.makeRequest.bind(network);
  network.makeRequest = async (...request) => {
    await limit.turn();
    const answer = await send(...request);
    if (answer.getStatusCode() === 429) limit.tooFast();
    else limit.answered();
    return answer;
  };
  return network;
}

/** What a failed call means for the event that needed it. */
export type Failure = "TRANSIENT" | "FINAL";

/**
 * TRANSIENT is Stripe's or the network's trouble and passes: 429, lock timeouts, broken
 * connections, 5xx, a key that an operator must put right, and what Stripe does not tell yet.
 * Anything else is the event's own.
 */
export function failureOf(error: unknown): Failure {
  const { type, code, statusCode } = error as {
    type?: string;
    code?: string;
    statusCode?: number;
  };
  if (code === "lock_timeout" || statusCode === 429 || (statusCode ?? 0) >= 500) return "TRANSIENT";
  if (error instanceof NotYet || isUnavailable(error)) return "TRANSIENT";
  const passing = [
    "StripeConnectionError",
    "StripeAPIError",
    "StripeRateLimitError",
    "StripeAuthenticationError",
    "StripePermissionError",
  ];
  return passing.includes(type ?? "") ? "TRANSIENT" : "FINAL";
}
