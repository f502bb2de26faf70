import type { Config } from "@tributary/kit/config";
import Stripe from "stripe";

/**
 * Stripe's SDK as configured, or null when nothing may be fetched: without a key, and with
 * `STRIPE_FETCH=off`. It does not repeat requests by itself; the inbox does, with backoff.
 */
export function stripeClient(config: Config, fetchFn?: typeof fetch): Stripe | null {
  if (!config.STRIPE_SECRET_KEY || config.STRIPE_FETCH === "off") return null;
  const base = config.STRIPE_API_BASE ? new URL(config.STRIPE_API_BASE) : null;
  return new Stripe(config.STRIPE_SECRET_KEY, {
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === "https:" ? 443 : 80),
      protocol: base.protocol === "https:" ? "https" : "http",
    }),
    ...(fetchFn && { httpClient: Stripe.createFetchHttpClient(fetchFn) }),
    telemetry: false,
    timeout: 10_000,
    maxNetworkRetries: 0,
  });
}

/** What a failed call means for the event that needed it. */
export type Failure = "TRANSIENT" | "FINAL";

/**
 * TRANSIENT is Stripe's or the network's trouble and passes: 429, lock timeouts, broken
 * connections, 5xx, and a key that an operator must put right. Anything else is the event's own.
 */
export function failureOf(error: unknown): Failure {
  const { type, code, statusCode } = error as {
    type?: string;
    code?: string;
    statusCode?: number;
  };
  if (code === "lock_timeout" || statusCode === 429 || (statusCode ?? 0) >= 500) return "TRANSIENT";
  const passing = [
    "StripeConnectionError",
    "StripeAPIError",
    "StripeRateLimitError",
    "StripeAuthenticationError",
    "StripePermissionError",
  ];
  return passing.includes(type ?? "") ? "TRANSIENT" : "FINAL";
}
