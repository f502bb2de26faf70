/** An attempt that is open: committed before Stripe was asked, and not answered for good. */
export interface OpenAttempt {
  state: "INTENT" | "UNCERTAIN";
  /** What was heard last; null: nothing, so that its worker may have died at any moment. */
  errorCode: string | null;
  /** In real time; null or no time at all counts as long ago. */
  intentAt: Date | null;
}

/** How an open attempt goes on. `inDoubt`: an earlier request of it may have moved the money. */
export type AttemptPlan = { kind: "ASK_AGAIN"; inDoubt: boolean } | { kind: "LIST" };

/** Stripe keeps a key for 24 hours; one is left for clocks that differ and for what is on its way. */
export const KEY_MS = 23 * 3_600_000;

/** Begins the codes of attempts whose key can never tell. */
const TO_LIST = "list:";
/** Begins the codes of answers by which nothing was done. */
const NOTHING_DONE = "again:";

/** Stands for an answer with a transfer that is not what was asked for: there is one under the key. */
export const HEARD_OF = "differs";

/** Whether Stripe has answered with a transfer of this attempt, so that its being absent cannot be proved any more. */
export function wasHeardOf({ errorCode }: Pick<OpenAttempt, "errorCode">): boolean {
  return errorCode === `${TO_LIST}${HEARD_OF}`;
}

/** What is kept of an answer that leaves an attempt open. */
export function keptCode(meaning: {
  kind: "NOTHING_DONE" | "UNKNOWN" | "UNKNOWN_TO_KEY" | "DIFFERS";
  stripeCode?: string;
}): string {
  const code = meaning.stripeCode ?? HEARD_OF;
  switch (meaning.kind) {
    case "NOTHING_DONE":
      return `${NOTHING_DONE}${code}`;
    case "UNKNOWN":
      return code;
    default:
      return `${TO_LIST}${code}`;
  }
}

/** Whether the same request is repeated, or Stripe's list looked through instead. `now` is real time. */
export function planOf(attempt: OpenAttempt, now: Date): AttemptPlan {
  const code = attempt.errorCode ?? "";
  if (code.startsWith(TO_LIST) || !isKnownToStripe(attempt.intentAt, now)) return { kind: "LIST" };
  const inDoubt = attempt.state === "UNCERTAIN" || !code.startsWith(NOTHING_DONE);
  return { kind: "ASK_AGAIN", inDoubt };
}

/** Whether Stripe still has the key of an attempt: no doubt counts for it. */
function isKnownToStripe(intentAt: Date | null, now: Date): boolean {
  const ageMs = intentAt ? +now - +intentAt : Number.NaN;
  return ageMs < KEY_MS;
}

const SOONEST_MS = 5_000;
const LATEST_MS = 15 * 60_000;

/** How long until an attempt is looked at again: half its age, so that its failures need no counting. */
export function askAgainAfterMs(intentAt: Date | null, now: Date): number {
  const ageMs = intentAt ? +now - +intentAt : Number.NaN;
  return Number.isNaN(ageMs) ? LATEST_MS : Math.min(LATEST_MS, Math.max(SOONEST_MS, ageMs / 2));
}
