import type { Attribution, ReferralFacts } from "./attribution";
import { addMonths } from "./calendar";
import { keptMinor } from "./commission";
import type { DecisionFacts, DecisionReason, Mark, PromoterFacts } from "./decision";
import { endOfSecond, isPaid, type PaymentState } from "./payment";
import { type Policy, stateAt } from "./terms";

/** A text: yes, and what was seen. Else no, with the reason that it gives the decision. */
export type Answer = { reason: DecisionReason; detail: string } | string;

/** The answer no. */
export const no = (reason: DecisionReason, detail: string) => ({ reason, detail });

/** Has Stripe received the money? */
export function paidAnswer(payment: PaymentState): Answer {
  if (isPaid(payment)) return `Paid at ${payment.paidAt!.toISOString()}.`;
  return no("NOT_PAID", `Stripe says ${payment.status}; nothing was received.`);
}

/** What was named as the workspace can be none. Stops nothing: it counts as not named. */
export function refusedWorkspace(refused: string, workspaceId: string | null): Answer {
  const shown = refused.length > 40 ? `${refused.slice(0, 40)}…` : refused;
  const why = "no workspace has an id over 200 characters or with control characters";
  const instead = workspaceId ? `Counted for ${workspaceId}.` : "Counted as naming none.";
  return `The workspace_id ${JSON.stringify(shown)} is none: ${why}. ${instead}`;
}

/** Does anything speak for a promoter that we know? */
export function codeAnswer(attribution: Attribution | null): Answer {
  if (!attribution) return no("NO_CODE", "No code and no referred workspace on the payment.");
  const { evidence, promoterId } = attribution;
  const from = `${evidence.source}${evidence.code ? ` with code ${evidence.code}` : ""}`;
  if (promoterId) return `${from}.`;
  return no("CODE_UNKNOWN", `${from}: no promoter had this code when the payment was made.`);
}

/** Was there a policy to go by? */
export function programAnswer(policy: Policy | null, referral: ReferralFacts | null): Answer {
  if (policy) return `Policy version ${policy.version}.`;
  return referral
    ? no("PROGRAM_DISABLED", `Policy version ${referral.policyVersion} has not arrived yet.`)
    : no("PROGRAM_DISABLED", "No policy was in force when the payment was made.");
}

const MARK_WORDS = { USER: "user", WORKSPACE: "workspace", EMAIL: "e-mail address", CARD: "card" };

/** Is it somebody else's payment than the promoter's own? */
export function ownAnswer(
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

/** Was the promoter enrolled and active then? */
export function affiliateAnswer(promoter: PromoterFacts | undefined, paidAt: Date): Answer {
  const enrolled = promoter !== undefined && promoter.joinedAt <= paidAt;
  if (!enrolled) return no("AFFILIATE_NOT_ACTIVE", "Not enrolled when the payment was made.");
  const status = stateAt(promoter.states, paidAt)?.status ?? "ACTIVE";
  if (status === "ACTIVE") return "Active when the payment was made.";
  return no("AFFILIATE_NOT_ACTIVE", `${status} when the payment was made.`);
}

/** Did the referral stand then? */
export function referralAnswer(referral: ReferralFacts | null, paidAt: Date): Answer {
  if (!referral) return "No referral: the code itself speaks for the promoter.";
  if (!referral.voidedAt || referral.voidedAt > paidAt) return `Referral ${referral.id} stands.`;
  return no("REFERRAL_VOIDED", `Referral ${referral.id} was voided before the payment.`);
}

/** Does the referral earn by payments? */
export function basisAnswer(basis: Policy["basis"]): Answer {
  if (basis === "PAYMENT") return "Commissions are for payments.";
  return no(
    "BASIS_IS_TRUE_REVENUE",
    "Commissions are for consumption, so a payment earns nothing.",
  );
}

/** Is it within the months for which the referral earns? */
export function windowAnswer(referral: ReferralFacts | null, policy: Policy, paidAt: Date): Answer {
  if (!referral || policy.commissionMonths === null) return "No end.";
  const end = addMonths(referral.linkedAt, policy.commissionMonths, policy.timeZone);
  const said = `${policy.commissionMonths} months from linking, until ${end.toISOString()}`;
  return paidAt < end ? `Inside ${said}.` : no("OUTSIDE_WINDOW", `Outside ${said}.`);
}

/** Is it at least what the policy asks for? Minor units, in its currency only. */
export function minimumAnswer(payment: PaymentState, policy: Policy): Answer {
  const { currency, minimumPaymentMinor } = policy;
  if (payment.currency !== currency) return `The minimum is in ${currency} and binds only there.`;
  if (payment.receivedMinor >= minimumPaymentMinor) return `At least ${minimumPaymentMinor}.`;
  return no("BELOW_MINIMUM", `${payment.receivedMinor} is below ${minimumPaymentMinor}.`);
}

/** Is anything left of it? */
export function keptAnswer(payment: PaymentState): Answer {
  const kept = keptMinor(payment);
  if (kept > 0n) return `${kept} of ${payment.receivedMinor} is left after refunds and disputes.`;
  return no("NOTHING_LEFT_AFTER_REFUNDS", "Refunds and disputes took all of it.");
}

/** Does the rate leave at least one minor unit? */
export function amountAnswer(
  currency: string,
  base: bigint,
  rateBps: number,
  target: bigint,
): Answer {
  const formula = `${base} × ${rateBps} bps = ${target} ${currency}, in minor units`;
  return target > 0n ? `${formula}.` : no("BELOW_MINIMUM", `${formula}: less than one unit.`);
}
