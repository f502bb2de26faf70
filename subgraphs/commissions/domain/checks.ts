import { addMonths } from "@tributary/kit/calendar";
import { isCurrency } from "@tributary/kit/money";
import { LONGEST_WORKSPACE_ID } from "@tributary/vocabulary/workspace-id";
import { keptMinor } from "./commission";
import type { Findings } from "./findings";
import { ownSignal } from "./own-payment";
import { isPaid, unknownInWords } from "./payment";
import { stateAt } from "./terms";

/** EARNED, or the first check that said no. */
export type DecisionReason =
  | "EARNED"
  | "INCOMPLETE"
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

/** A text: yes, and what was seen. Else no, with the reason that it gives the decision. */
export type Answer = { reason: DecisionReason; detail: string } | string;

const no = (reason: DecisionReason, detail: string) => ({ reason, detail });

/** Is it of the mode that this deployment counts? */
export function modeAnswer({ facts: { payment, livemode } }: Findings): Answer {
  const word = payment.livemode ? "live" : "test";
  if (payment.livemode === livemode) return `A ${word} payment.`;
  return no("TEST_MODE", `A ${word} payment, which this deployment does not count.`);
}

/** Has Stripe told all about the money? Only asked while it has not. */
export function completeAnswer({ facts: { payment } }: Findings): Answer | null {
  if (payment.unknown.length === 0) return null;
  const said = `Stripe does not tell ${unknownInWords(payment.unknown)}`;
  if (payment.amountsKnown) return `${said}: what was known before counts until it does.`;
  return no("INCOMPLETE", `${said}, so nothing counts until it does.`);
}

/** Has Stripe received the money? */
export function paidAnswer({ facts: { payment } }: Findings): Answer {
  if (isPaid(payment)) return `Paid at ${payment.paidAt!.toISOString()}.`;
  return no("NOT_PAID", `Stripe says ${payment.status}; nothing was received.`);
}

/** Is it in a currency that we know? */
export function currencyAnswer({ facts: { payment } }: Findings): Answer {
  if (isCurrency(payment.currency)) return `${payment.currency}.`;
  return no("CURRENCY_UNSUPPORTED", `${payment.currency} is not a currency that we know.`);
}

/** Only where what was named as the workspace can be none. Stops nothing: it counts as not named. */
export function workspaceAnswer({ facts: { payment, workspaceId } }: Findings): Answer | null {
  const refused = payment.refusedWorkspaceId;
  if (refused === null) return null;
  const shown = refused.length > 40 ? `${refused.slice(0, 40)}…` : refused;
  const why = `no workspace has an id over ${LONGEST_WORKSPACE_ID} characters or with control characters`;
  const instead = workspaceId ? `Counted for ${workspaceId}.` : "Counted as naming none.";
  return `The workspace_id ${JSON.stringify(shown)} is none: ${why}. ${instead}`;
}

/** Does anything speak for a promoter that we know? */
export function codeAnswer({ attribution }: Findings): Answer {
  if (!attribution) return no("NO_CODE", "No code and no referred workspace on the payment.");
  const { evidence, promoterId } = attribution;
  const from = `${evidence.source}${evidence.code ? ` with code ${evidence.code}` : ""}`;
  if (promoterId) return `${from}.`;
  return no("CODE_UNKNOWN", `${from}: no promoter had this code when the payment was made.`);
}

/** Was there a policy to go by? */
export function programAnswer({ policy, referral }: Findings): Answer {
  if (policy) return `Policy version ${policy.version}.`;
  return referral
    ? no("PROGRAM_DISABLED", `Policy version ${referral.policyVersion} has not arrived yet.`)
    : no("PROGRAM_DISABLED", "No policy was in force when the payment was made.");
}

const SIGNAL_WORDS = {
  USER: "user",
  WORKSPACE: "workspace",
  EMAIL: "e-mail address",
  CARD: "card",
};

/** Is it somebody else's payment than the promoter's own? */
export function ownPaymentAnswer({ facts, promoter, referral, paidAt }: Findings): Answer {
  const payer = {
    USER: referral?.refereeUserId ?? null,
    WORKSPACE: facts.workspaceId,
    EMAIL: facts.payment.emailHash,
    CARD: facts.payment.cardFingerprint,
  };
  const own = promoter && ownSignal(promoter.signals, payer, paidAt);
  if (!own) return "Not the promoter's own.";
  return no("OWN_PAYMENT", `The payment's ${SIGNAL_WORDS[own.kind]} is the promoter's own.`);
}

/** Was the promoter enrolled and active then? */
export function affiliateAnswer({ promoter, paidAt }: Findings): Answer {
  if (promoter === null || promoter.joinedAt > paidAt)
    return no("AFFILIATE_NOT_ACTIVE", "Not enrolled when the payment was made.");
  const status = stateAt(promoter.states, paidAt)?.status ?? "ACTIVE";
  if (status === "ACTIVE") return "Active when the payment was made.";
  return no("AFFILIATE_NOT_ACTIVE", `${status} when the payment was made.`);
}

/** Did the referral stand then? */
export function referralAnswer({ referral, paidAt }: Findings): Answer {
  if (!referral) return "No referral: the code itself speaks for the promoter.";
  if (!referral.voidedAt || referral.voidedAt > paidAt) return `Referral ${referral.id} stands.`;
  return no("REFERRAL_VOIDED", `Referral ${referral.id} was voided before the payment.`);
}

/** Does the referral earn by payments? */
export function basisAnswer({ referral, policy }: Findings): Answer {
  if ((referral?.basis ?? policy!.basis) === "PAYMENT") return "Commissions are for payments.";
  return no(
    "BASIS_IS_TRUE_REVENUE",
    "Commissions are for consumption, so a payment earns nothing.",
  );
}

/** Is it within the months for which the referral earns? */
export function windowAnswer({ facts, referral, policy }: Findings): Answer {
  const { commissionMonths, timeZone } = policy!;
  if (!referral || commissionMonths === null) return "No end.";
  const end = addMonths(referral.linkedAt, commissionMonths, timeZone);
  const said = `${commissionMonths} months from linking, until ${end.toISOString()}`;
  if (facts.payment.paidAt! < end) return `Inside ${said}.`;
  return no("OUTSIDE_WINDOW", `Outside ${said}.`);
}

/** Is it at least what the policy asks for? Minor units, in its currency only. */
export function minimumAnswer({ facts: { payment }, policy }: Findings): Answer {
  const { currency, minimumPaymentMinor } = policy!;
  if (payment.currency !== currency) return `The minimum is in ${currency} and binds only there.`;
  if (payment.receivedMinor >= minimumPaymentMinor) return `At least ${minimumPaymentMinor}.`;
  return no("BELOW_MINIMUM", `${payment.receivedMinor} is below ${minimumPaymentMinor}.`);
}

/** Is anything left of it? */
export function keptAnswer({ facts: { payment } }: Findings): Answer {
  const kept = keptMinor(payment);
  if (kept > 0n) return `${kept} of ${payment.receivedMinor} is left after refunds and disputes.`;
  return no("NOTHING_LEFT_AFTER_REFUNDS", "Refunds and disputes took all of it.");
}

/** Does the rate leave at least one minor unit? */
export function amountAnswer({ facts, baseMinor, rateBps, uncappedMinor }: Findings): Answer {
  const { currency } = facts.payment;
  const formula = `${baseMinor} × ${rateBps} bps = ${uncappedMinor} ${currency}, in minor units`;
  if (uncappedMinor > 0n) return `${formula}.`;
  return no("BELOW_MINIMUM", `${formula}: less than one unit.`);
}
