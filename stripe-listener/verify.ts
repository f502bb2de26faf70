import Stripe from "stripe";

/** How old a webhook may be, and how far a sender's clock may be ahead, in seconds. */
const OLDEST_SECONDS = 300;
const EARLIEST_SECONDS = 60;

/** Why a webhook is not believed; for logs and counters, never for the caller. */
export type Refusal =
  | "NO_SIGNATURE"
  | "BAD_SIGNATURE"
  | "FUTURE"
  | "MALFORMED"
  | "OTHER_MODE"
  | "FOREIGN_ACCOUNT";

/**
 * Whether one of the secrets signed these very bytes, lately. Null when all is well. By real time:
 * signatures know nothing of the deployment's clock. The library accepts timestamps from the
 * future; we do not, since such a one could be replayed until then.
 */
export function refuseSignature(
  body: Buffer,
  header: string | undefined,
  secrets: readonly string[],
  nowMs: number,
): Refusal | null {
  if (!header) return "NO_SIGNATURE";
  const times = [...header.matchAll(/(?:^|,)t=(\d{1,12})(?=,|$)/g)];
  if (times.length !== 1) return "BAD_SIGNATURE";
  if (Number(times[0]![1]) > nowMs / 1000 + EARLIEST_SECONDS) return "FUTURE";
  const isSigned = secrets.some((secret) => {
    try {
      return Stripe.webhooks.signature!.verifyHeader(
        body,
        header,
        secret,
        OLDEST_SECONDS,
        undefined,
        nowMs,
      );
    } catch {
      return false;
    }
  });
  return isSigned ? null : "BAD_SIGNATURE";
}
