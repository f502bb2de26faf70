import { StripeApiError } from "./errors";
import type { World } from "./world";

const KEPT_SECONDS = 24 * 3600;

/** An answer as it goes over the wire. */
export interface Answer {
  status: number;
  body: object;
  /** The id of the request that made it. */
  requestId: string;
}

interface Saved {
  fingerprint: string;
  answer: Answer;
  savedAt: number;
}

/** Answers by Idempotency-Key, kept for 24 hours of the simulator's clock. */
export interface IdempotencyStore {
  /** The saved answer. Errors: `idempotency_error` when the request differs from the first. */
  recall(key: string, fingerprint: string): Answer | undefined;
  save(key: string, fingerprint: string, answer: Answer): void;
  /** Forgets everything, as Stripe may after a day. */
  clear(): void;
}

export function createIdempotencyStore(world: World): IdempotencyStore {
  const saved = new Map<string, Saved>();
  // Not the account's time: whoever repeats a key counts a day of real time.
  const seconds = () => Math.floor(world.clock.now().getTime() / 1000);
  return {
    recall(key, fingerprint) {
      const found = saved.get(key);
      if (!found) return undefined;
      if (seconds() - found.savedAt >= KEPT_SECONDS) {
        saved.delete(key);
        return undefined;
      }
      if (found.fingerprint !== fingerprint) throw differs(key);
      return found.answer;
    },
    save(key, fingerprint, answer) {
      saved.set(key, { fingerprint, answer: structuredClone(answer), savedAt: seconds() });
    },
    clear: () => saved.clear(),
  };
}

function differs(key: string): StripeApiError {
  const message =
    "Keys for idempotent requests can only be used with the same parameters they were first " +
    `used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeApiError(400, { type: "idempotency_error", message }, false);
}
