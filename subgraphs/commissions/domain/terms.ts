/** What a policy version says about commissions. Amounts in minor units of its currency. */
export interface Policy {
  version: number;
  basis: "PAYMENT" | "TRUE_REVENUE";
  rateBps: number;
  /** After linking; null: for life. */
  commissionMonths: number | null;
  holdDays: number;
  minimumPaymentMinor: bigint;
  maxCommissionMinorPerReferral: bigint | null;
  minimumPayoutMinor: bigint;
  payoutDayOfMonth: number;
  currency: string;
  timeZone: string;
  publishedAt: Date;
}

/** One state of an affiliate, true from `changedAt` until the next. */
export interface AffiliateState {
  status: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** Its own rate; null: its tier's, else the policy's. */
  rateBps: number | null;
  tierRateBps: number | null;
  changedAt: Date;
  /** Orders states of one instant. */
  revision: bigint;
}

/** The newest policy that was published by then; null when there was none. */
export function policyInForce(policies: readonly Policy[], at: Date): Policy | null {
  return policies
    .filter(({ publishedAt }) => publishedAt <= at)
    .reduce<Policy | null>(
      (best, next) => (best && best.version > next.version ? best : next),
      null,
    );
}

/** The affiliate's state at an instant; null before the first one. */
export function stateAt(history: readonly AffiliateState[], at: Date): AffiliateState | null {
  return history
    .filter(({ changedAt }) => changedAt <= at)
    .reduce<AffiliateState | null>(newer, null);
}

/** The affiliate's last state, whenever it began. */
export function lastState(history: readonly AffiliateState[]): AffiliateState | null {
  return history.reduce<AffiliateState | null>(newer, null);
}

function newer(best: AffiliateState | null, next: AffiliateState): AffiliateState {
  if (!best) return next;
  const apart = next.changedAt.getTime() - best.changedAt.getTime();
  return apart > 0 || (apart === 0 && next.revision > best.revision) ? next : best;
}

/** The affiliate's own rate, else its tier's, else the policy's. */
export function rateFor(policy: Policy, state: AffiliateState | null): number {
  return state?.rateBps ?? state?.tierRateBps ?? policy.rateBps;
}
