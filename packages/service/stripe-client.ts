import type { Config } from "@tributary/kit/config";
import Stripe from "stripe";
import { rateLimit } from "./rate-limit";

/** What differs between the services that ask Stripe, and what tests set. */
export interface StripeClientOptions {
  /** Stands in for the network. */
  fetch?: typeof fetch;
  /** How many requests a second Stripe gets at most; by default four fifths of what it allows. */
  requestsPerSecond?: number;
  /** Which part of what Stripe allows is this service's, where `requestsPerSecond` does not say; by default 0.8. */
  share?: number;
  /** The SDK repeats a request whose connection broke, however it is told not to; true: whoever asked hears of it. */
  asksOnce?: boolean;
  /** How often the SDK repeats a failed request by itself; by default never. */
  retries?: number;
}

/** Stripe allows 100 requests a second with a live key and 25 with a test key. */
const LIVE_PER_SECOND = 100;
const TEST_PER_SECOND = 25;
const DEADLINE_MS = 10_000;
/** What Stripe answers in; another version of the SDK that speaks another one does not compile. */
const API_VERSION = "2026-10-28.endive";

/**
 * Stripe's SDK as configured; null without a key. Each request ends after ten seconds, tells
 * nothing about others, and is repeated by whoever needs it, not by the SDK. It keeps Stripe's rate
 * limit and slows down when it is told to; a stand-in for Stripe has no limit.
 */
export function stripeClient(config: Config, options: StripeClientOptions = {}): Stripe | null {
  const key = config.STRIPE_SECRET_KEY;
  if (!key) return null;
  const base = config.STRIPE_API_BASE ? new URL(config.STRIPE_API_BASE) : null;
  const isStandIn = options.fetch !== undefined || base !== null;
  const allowed = /^[sr]k_live_/.test(key) ? LIVE_PER_SECOND : TEST_PER_SECOND;
  const usual = allowed * (options.share ?? 0.8);
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
      options.asksOnce ? once(network) : network,
      options.requestsPerSecond ?? (isStandIn ? Number.POSITIVE_INFINITY : usual),
    ),
    apiVersion: API_VERSION,
    telemetry: false,
    timeout: DEADLINE_MS,
    maxNetworkRetries: options.retries ?? 0,
  });
}

type HttpClient = ReturnType<typeof Stripe.createFetchHttpClient>;

/** The same client, whose broken connections the SDK does not take for requests that never left. */
function once(network: HttpClient): HttpClient {
  const send = network.makeRequest.bind(network);
  network.makeRequest = (...request) =>
    send(...request).catch((cause: Error & { code?: string }) => {
      if (cause.code !== "ECONNRESET" && cause.code !== "EPIPE") throw cause;
      throw new Error(`The connection to Stripe broke (${cause.code})`, { cause });
    });
  return network;
}

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
