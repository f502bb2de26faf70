import { CallerError } from "@tributary/kit/errors";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How many codes a caller may ask for in a minute, in each process. */
export const OFFERS_PER_MINUTE = 30;

/** Counts one question of this caller. Throws RATE_LIMITED when it asks too much. */
export type OfferLimit = (callerId: string) => Promise<void>;

/** Fixed windows of a minute, in memory. Counted for each field, so aliases do not get around it. */
export function createOfferLimit(): OfferLimit {
  const limiter = new RateLimiterMemory({ points: OFFERS_PER_MINUTE, duration: 60 });
  return async (callerId) => {
    try {
      await limiter.consume(callerId);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new CallerError(
        "RATE_LIMITED",
        `At most ${OFFERS_PER_MINUTE} codes a minute; try again in ${seconds} s.`,
        ["code"],
      );
    }
  };
}
