import { isCurrency } from "@tributary/kit/money";
import { type Attribution, attribute, type ReferralFacts, type SeenCode } from "./attribution";
import {
  type Answer,
  affiliateAnswer,
  amountAnswer,
  basisAnswer,
  codeAnswer,
  keptAnswer,
  minimumAnswer,
  no,
  ownAnswer,
  paidAnswer,
  programAnswer,
  referralAnswer,
  refusedWorkspace,
  windowAnswer,
} from "./checks";
import { baseMinor, commissionTarget } from "./commission";
import { endOfSecond, type PaymentState } from "./payment";
import { type AffiliateState, type Policy, policyInForce, rateFor, stateAt } from "./terms";

export type DecisionReason =
  | "EARNED"
  | "NO_CODE"
  | "CODE_UNKNOWN"
  | "OWN_PAYMENT"
  | "AFFILIATE_NOT_ACTIVE"
  | "REFERRAL_VOIDED"
  | "BASIS_IS_TRUE_REVENUE"
  | "OUTSIDE_WINDOW"
  | "BELOW_MINIMUM"
  | "NOT_PAID"
  | "NOTHING_LEFT_AFTER_REFUNDS"
  | "CAP_REACHED"
  | "TEST_MODE"
  | "CURRENCY_UNSUPPORTED"
  | "PROGRAM_DISABLED";

/** One question that was asked of the payment, and its answer. */
export interface DecisionCheck {
  name: string;
  passed: boolean;
  detail: string;
}

/** What a promoter's own payments are told by, and from when on it counts. */
export interface Mark {
  kind: "USER" | "WORKSPACE" | "EMAIL" | "CARD";
  value: string;
  since: Date;
}

export interface PromoterFacts {
  id: string;
  joinedAt: Date;
  marks: readonly Mark[];
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

/** What the facts say of a payment before its referral's cap. */
export interface Assessment {
  reason: DecisionReason;
  checks: DecisionCheck[];
  attribution: Attribution | null;
  /** Everything but what Stripe took back speaks for it. */
  qualifies: boolean;
  policy: Policy | null;
  rateBps: number;
  baseMinor: bigint;
  uncappedMinor: bigint;
}

/** Asks every question in order until one is answered with no. Pure: same facts, same answer. */
export function assess(facts: DecisionFacts): Assessment {
  const { payment } = facts;
  const checks: DecisionCheck[] = [];
  let reason: DecisionReason = "EARNED";
  const ask = (name: string, answer: Answer): boolean => {
    const passed = typeof answer === "string";
    checks.push({ name, passed, detail: passed ? answer : answer.detail });
    if (!passed) reason = answer.reason;
    return passed;
  };
  const refused = (attribution: Attribution | null, policy: Policy | null): Assessment => ({
    ...{ reason, checks, attribution, policy, qualifies: false },
    ...{ rateBps: 0, baseMinor: 0n, uncappedMinor: 0n },
  });

  const mode = payment.livemode === facts.livemode;
  const word = payment.livemode ? "live" : "test";
  if (
    !ask(
      "mode",
      mode
        ? `A ${word} payment.`
        : no("TEST_MODE", `A ${word} payment, which this deployment does not count.`),
    )
  )
    return refused(null, null);
  if (!ask("paid", paidAnswer(payment))) return refused(null, null);
  if (
    !ask(
      "currency",
      isCurrency(payment.currency)
        ? `${payment.currency}.`
        : no("CURRENCY_UNSUPPORTED", `${payment.currency} is not a currency that we know.`),
    )
  )
    return refused(null, null);
  if (payment.refusedWorkspaceId !== null)
    ask("workspace", refusedWorkspace(payment.refusedWorkspaceId, facts.workspaceId));
  const paidAt = endOfSecond(payment.paidAt!);
  const attribution = attribute(paidAt, facts.referral, facts.codes);
  if (!ask("code", codeAnswer(attribution))) return refused(attribution, null);
  const { referral } = attribution!;
  const policy = referral
    ? (facts.policies.find(({ version }) => version === referral.policyVersion) ?? null)
    : policyInForce(facts.policies, paidAt);
  if (!ask("program", programAnswer(policy, referral))) return refused(attribution, policy);
  const promoter = facts.promoters.get(attribution!.promoterId!);
  if (!ask("ownPayment", ownAnswer(facts, promoter, referral))) return refused(attribution, policy);
  if (!ask("affiliate", affiliateAnswer(promoter, paidAt))) return refused(attribution, policy);
  if (!ask("referral", referralAnswer(referral, paidAt))) return refused(attribution, policy);
  if (!ask("basis", basisAnswer(referral?.basis ?? policy!.basis)))
    return refused(attribution, policy);
  if (!ask("window", windowAnswer(referral, policy!, payment.paidAt!)))
    return refused(attribution, policy);
  if (!ask("minimum", minimumAnswer(payment, policy!))) return refused(attribution, policy);

  const rateBps = rateFor({
    policy: policy!,
    state: stateAt(promoter!.states, paidAt),
    tiers: policyInForce(facts.policies, paidAt)?.tiers ?? [],
    referrals: facts.referralsOf.get(promoter!.id) ?? 0,
  });
  const base = baseMinor(payment);
  const uncappedMinor = commissionTarget(payment, rateBps);
  if (ask("kept", keptAnswer(payment)))
    ask("amount", amountAnswer(payment.currency, base, rateBps, uncappedMinor));
  return {
    reason,
    checks,
    attribution,
    policy,
    qualifies: true,
    rateBps,
    baseMinor: base,
    uncappedMinor,
  };
}
