import { type Attribution, attribute, type ReferralFacts, type SeenCode } from "./attribution";
import { baseMinor, commissionTarget } from "./commission";
import type { OwnPaymentSignal } from "./own-payment";
import { endOfSecond, type PaymentState } from "./payment";
import { type AffiliateState, type Policy, policyInForce, rateFor, stateAt } from "./terms";

/** An enrolled promoter with everything that it was. */
export interface PromoterFacts {
  id: string;
  joinedAt: Date;
  signals: readonly OwnPaymentSignal[];
  states: readonly AffiliateState[];
}

/** All that a decision goes by. Promoters not in the map are not known. */
export interface DecisionFacts {
  payment: PaymentState;
  /** The mode that this deployment runs in. */
  livemode: boolean;
  /** The payment's own workspace, else its customer's. */
  workspaceId: string | null;
  referral: ReferralFacts | null;
  codes: readonly SeenCode[];
  promoters: ReadonlyMap<string, PromoterFacts>;
  policies: readonly Policy[];
  /** How many referrals each of these promoters had when the payment was made. */
  referralsOf: ReadonlyMap<string, number>;
}

/** What follows from the facts at the payment's time: what the questions are answered by. */
export interface Findings {
  facts: DecisionFacts;
  /** The end of the second in which it was paid. */
  paidAt: Date;
  attribution: Attribution | null;
  /** The referral that speaks for the promoter, if one does. */
  referral: ReferralFacts | null;
  promoter: PromoterFacts | null;
  /** The version that the referral was promised, else the one in force. */
  policy: Policy | null;
  rateBps: number;
  baseMinor: bigint;
  /** What it earns before its referral's cap, minor units. */
  uncappedMinor: bigint;
}

/** Joins the facts as they were when the payment was made. */
export function findingsOf(facts: DecisionFacts): Findings {
  const { payment, policies, promoters } = facts;
  const paidAt = payment.paidAt ? endOfSecond(payment.paidAt) : NEVER;
  const attribution = attribute(paidAt, facts.referral, facts.codes);
  const referral = attribution?.referral ?? null;
  const promoter = promoters.get(attribution?.promoterId ?? "") ?? null;
  const inForce = policyInForce(policies, paidAt);
  const policy = referral
    ? (policies.find(({ version }) => version === referral.policyVersion) ?? null)
    : inForce;
  const rateBps =
    policy && promoter
      ? rateFor({
          policy,
          state: stateAt(promoter.states, paidAt),
          tiers: inForce?.tiers ?? [],
          referrals: facts.referralsOf.get(promoter.id) ?? 0,
        })
      : 0;
  return {
    ...{ facts, paidAt, attribution, referral, promoter, policy, rateBps },
    baseMinor: baseMinor(payment),
    uncappedMinor: commissionTarget(payment, rateBps),
  };
}

/** Before everything: nothing was true yet of a payment that is not paid. */
const NEVER = new Date(0);
