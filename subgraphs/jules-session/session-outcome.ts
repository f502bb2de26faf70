import type { Refusal } from "./input";

/** What became of a session: its id and what was added to it, since both are read afterwards. */
export interface SessionOutcome {
  sessionId: string | null;
  /** The number of the activity; null when none was added. */
  seq: number | null;
  userErrors: Refusal[];
}

/** Nothing was done. */
export const refused = (refusal: Refusal): SessionOutcome => ({
  sessionId: null,
  seq: null,
  userErrors: [refusal],
});

/** It was done; `seq`: what was added. */
export const done = (sessionId: string, seq: number | null = null): SessionOutcome => ({
  sessionId,
  seq,
  userErrors: [],
});
