/** What decides whether an item may be sent now, read under the locks of its affiliate and itself. */
export interface ItemFacts {
  affiliateStatus: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** The promoter's destination now; null: none, or paid by hand. */
  currentDestination: string | null;
  /** From when, in real time, it may be paid to. */
  usableFrom: Date | null;
  /** The destination that was frozen into the item. */
  destination: string;
  /** A hold stands on one of its commissions. */
  isHeld: boolean;
  /** What was told of one of its commissions is put aside, and so may be a hold. */
  isUnknown: boolean;
}

/** Why an item waits, for people, and how long until it is looked at again. */
export interface Waits {
  /** `CODE: a sentence.` */
  failure: string;
  retryMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Why the item may not be sent at present; null: it may. `now` is real time. */
export function whyItWaits(facts: ItemFacts, now: Date): Waits | null {
  if (facts.affiliateStatus !== "ACTIVE") {
    const failure = `AFFILIATE_${facts.affiliateStatus}: Nothing is sent to an affiliate that is not active.`;
    return { failure, retryMs: 10 * MINUTE_MS };
  }
  if (facts.currentDestination !== facts.destination) {
    const failure =
      "METHOD_CHANGED: The promoter is paid to another destination now, and an item is never redirected: release it.";
    return { failure, retryMs: HOUR_MS };
  }
  if (!facts.usableFrom || !(facts.usableFrom <= now)) {
    const failure =
      "METHOD_CHANGED: The destination was set anew, and 72 hours must pass before anything is sent to it.";
    return { failure, retryMs: HOUR_MS };
  }
  if (facts.isHeld) {
    const failure = "COMMISSION_HELD: A hold stands on one of its commissions.";
    return { failure, retryMs: 10 * MINUTE_MS };
  }
  if (facts.isUnknown) {
    const failure =
      "COMMISSION_UNKNOWN: What was told of one of its commissions could not be read yet; look at the dead letters.";
    return { failure, retryMs: 10 * MINUTE_MS };
  }
  return null;
}

/** That Stripe, asked just now, takes no transfers for the account, with what it still asks for. */
export function accountWaits(requirements: readonly string[]): Waits {
  const asks = requirements.slice(0, 5).join(", ");
  return {
    failure: `METHOD_NOT_READY: Stripe takes no transfers for the account at present (${asks}).`,
    retryMs: HOUR_MS,
  };
}
