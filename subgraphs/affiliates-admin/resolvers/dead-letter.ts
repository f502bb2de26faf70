import type { DeadLetterResolvers } from "../schema.generated";

export const DeadLetter = {
  source: ({ consumer }) => consumer,
  state: ({ nextTryAt, replayedAt }) =>
    nextTryAt !== null ? "WAITING" : replayedAt !== null ? "REPLAYED" : "DEAD",
} satisfies DeadLetterResolvers;
