import type { AffiliateStatus, Basis } from "@tributary/vocabulary/terms";

/** A better rate from a number of referrals on. */
export interface Tier {
  rateBps: number;
  fromReferrals: number;
}

/** What a policy version says about commissions. Amounts in minor units of its currency. */
export interface Policy {
  version: number;
  basis: Basis;
  rateBps: number;
  /** Better rates from a number of referrals on. */
  tiers: readonly Tier[];
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
  status: AffiliateStatus;
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

/** What the rate of one payment is decided by, as of its time. */
export interface RateFacts {
  /** The version that the referral or the payment goes by. */
  policy: Policy;
  state: AffiliateState | null;
  /** Of the policy that was in force. */
  tiers: readonly Tier[];
  /** How many referrals the promoter had. */
  referrals: number;
}

/** The affiliate's own rate, else its tier's, else the policy's. */
export function rateFor({ policy, state, tiers, referrals }: RateFacts): number {
  const told = state?.rateBps ?? state?.tierRateBps;
  return told ?? tierFor(tiers, referrals)?.rateBps ?? policy.rateBps;
}

/** The highest tier that so many referrals reach; null below the first. */
export function tierFor(tiers: readonly Tier[], referrals: number): Tier | null {
  return tiers
    .filter(({ fromReferrals }) => fromReferrals <= referrals)
    .reduce<Tier | null>((best, next) => {
      return best && best.fromReferrals > next.fromReferrals ? best : next;
    }, null);
}
