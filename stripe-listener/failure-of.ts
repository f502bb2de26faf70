import { isUnavailable } from "@tributary/kit/errors";
import { NotYet } from "./facts/decode";

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
