import { createHmac, timingSafeEqual } from "node:crypto";

/** How old a webhook may be, and how far a sender's clock may be ahead, in seconds. */
const OLDEST_SECONDS = 300;
const EARLIEST_SECONDS = 60;

/** Why a webhook is not believed; for logs and counters, never for the caller. */
export type Refusal =
  | "NO_SIGNATURE"
  | "BAD_SIGNATURE"
  | "FUTURE"
  | "MALFORMED"
  | "TOO_DEEP"
  | "OTHER_MODE";

/**
 * Whether one of the secrets signed these very bytes, lately. Null when all is well. By real time:
 * signatures know nothing of the deployment's clock. Stripe's library accepts timestamps from the
 * future; we do not, since such a one could be replayed until then. It also makes a text of the
 * bytes first, which takes as long as everything here together.
 */
export function refuseSignature(
  body: Buffer,
  header: string | undefined,
  secrets: readonly string[],
  nowMs: number,
): Refusal | null {
  if (!header) return "NO_SIGNATURE";
  const fields = header.split(",");
  const times = fields.filter((field) => field.startsWith("t="));
  if (times.length !== 1) return "BAD_SIGNATURE";
  const time = times[0]!.slice(2);
  if (!/^\d{1,12}$/.test(time)) return "BAD_SIGNATURE";
  if (Number(time) > nowMs / 1000 + EARLIEST_SECONDS) return "FUTURE";
  if (Number(time) < Math.floor(nowMs / 1000) - OLDEST_SECONDS) return "BAD_SIGNATURE";
  const signatures = fields.filter((field) => SIGNATURE.test(field)).map((field) => field.slice(3));
  const given = signatures.map((signature) => Buffer.from(signature, "hex"));
  const isSigned = secrets.some((secret) => {
    const expected = createHmac("sha256", secret).update(`${time}.`).update(body).digest();
    return given.some((signature) => timingSafeEqual(signature, expected));
  });
  return isSigned ? null : "BAD_SIGNATURE";
}

/** The only scheme that counts: a SHA-256 in hexadecimal. */
const SIGNATURE = /^v1=[0-9a-f]{64}$/;
