import { isCurrency } from "@tributary/kit/money";
import { type Attribution, attribute, type ReferralFacts, type SeenCode } from "./attribution";
import { addMonths } from "./calendar";
import { baseMinor, commissionTarget, keptMinor } from "./commission";
import { endOfSecond, isPaid, type PaymentState } from "./payment";
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

type Answer = { reason: DecisionReason; detail: string } | string;

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

const no = (reason: DecisionReason, detail: string) => ({ reason, detail });

function paidAnswer(payment: PaymentState): Answer {
  if (isPaid(payment)) return `Paid at ${payment.paidAt!.toISOString()}.`;
  return no("NOT_PAID", `Stripe says ${payment.status}; nothing was received.`);
}

function codeAnswer(attribution: Attribution | null): Answer {
  if (!attribution) return no("NO_CODE", "No code and no referred workspace on the payment.");
  const { evidence, promoterId } = attribution;
  const from = `${evidence.source}${evidence.code ? ` with code ${evidence.code}` : ""}`;
  if (promoterId) return `${from}.`;
  return no("CODE_UNKNOWN", `${from}: no promoter had this code when the payment was made.`);
}

function programAnswer(policy: Policy | null, referral: ReferralFacts | null): Answer {
  if (policy) return `Policy version ${policy.version}.`;
  return referral
    ? no("PROGRAM_DISABLED", `Policy version ${referral.policyVersion} has not arrived yet.`)
    : no("PROGRAM_DISABLED", "No policy was in force when the payment was made.");
}

const MARK_WORDS = { USER: "user", WORKSPACE: "workspace", EMAIL: "e-mail address", CARD: "card" };

function ownAnswer(
  facts: DecisionFacts,
  promoter: PromoterFacts | undefined,
  referral: ReferralFacts | null,
): Answer {
  const { payment } = facts;
  const values: Record<Mark["kind"], string | null> = {
    USER: referral?.refereeUserId ?? null,
    WORKSPACE: facts.workspaceId,
    EMAIL: payment.emailHash,
    CARD: payment.cardFingerprint,
  };
  const own = promoter?.marks.find(
    ({ kind, value, since }) => values[kind] === value && since <= endOfSecond(payment.paidAt!),
  );
  if (!own) return "Not the promoter's own.";
  return no("OWN_PAYMENT", `The payment's ${MARK_WORDS[own.kind]} is the promoter's own.`);
}

function affiliateAnswer(promoter: PromoterFacts | undefined, paidAt: Date): Answer {
  const enrolled = promoter !== undefined && promoter.joinedAt <= paidAt;
  if (!enrolled) return no("AFFILIATE_NOT_ACTIVE", "Not enrolled when the payment was made.");
  const status = stateAt(promoter.states, paidAt)?.status ?? "ACTIVE";
  if (status === "ACTIVE") return "Active when the payment was made.";
  return no("AFFILIATE_NOT_ACTIVE", `${status} when the payment was made.`);
}

function referralAnswer(referral: ReferralFacts | null, paidAt: Date): Answer {
  if (!referral) return "No referral: the code itself speaks for the promoter.";
  if (!referral.voidedAt || referral.voidedAt > paidAt) return `Referral ${referral.id} stands.`;
  return no("REFERRAL_VOIDED", `Referral ${referral.id} was voided before the payment.`);
}

function basisAnswer(basis: Policy["basis"]): Answer {
  if (basis === "PAYMENT") return "Commissions are for payments.";
  return no(
    "BASIS_IS_TRUE_REVENUE",
    "Commissions are for consumption, so a payment earns nothing.",
  );
}

function windowAnswer(referral: ReferralFacts | null, policy: Policy, paidAt: Date): Answer {
  if (!referral || policy.commissionMonths === null) return "No end.";
  const end = addMonths(referral.linkedAt, policy.commissionMonths, policy.timeZone);
  const said = `${policy.commissionMonths} months from linking, until ${end.toISOString()}`;
  return paidAt < end ? `Inside ${said}.` : no("OUTSIDE_WINDOW", `Outside ${said}.`);
}

function minimumAnswer(payment: PaymentState, policy: Policy): Answer {
  const { currency, minimumPaymentMinor } = policy;
  if (payment.currency !== currency) return `The minimum is in ${currency} and binds only there.`;
  if (payment.receivedMinor >= minimumPaymentMinor) return `At least ${minimumPaymentMinor}.`;
  return no("BELOW_MINIMUM", `${payment.receivedMinor} is below ${minimumPaymentMinor}.`);
}

function keptAnswer(payment: PaymentState): Answer {
  const kept = keptMinor(payment);
  if (kept > 0n) return `${kept} of ${payment.receivedMinor} is left after refunds and disputes.`;
  return no("NOTHING_LEFT_AFTER_REFUNDS", "Refunds and disputes took all of it.");
}

function amountAnswer(currency: string, base: bigint, rateBps: number, target: bigint): Answer {
  const formula = `${base} × ${rateBps} bps = ${target} ${currency}, in minor units`;
  return target > 0n ? `${formula}.` : no("BELOW_MINIMUM", `${formula}: less than one unit.`);
}
