import {
  type BookedPayment,
  type CancelReason,
  type DueCommission,
  type TakenBack,
  takenBackReason,
} from "./books";
import type { CappedPayment } from "./caps";
import type { DecisionReason } from "./checks";
import type { Assessment } from "./decision";
import type { DecisionFacts } from "./findings";
import { type HoldChange, type PlacedHold, planHolds } from "./holds";
import { type PaymentState, refundedMinor, withdrawnMinor } from "./payment";
import { lastState } from "./terms";

/** The terms of a booked commission. */
export interface Origin {
  referralId: string | null;
  rateBps: number;
  policyVersion: number;
  earnedAt: Date;
  /** YYYY-MM-DD in the program's time zone. */
  earnedDay: string;
}

/** What the books know beside the amounts. */
export interface KnownBooks extends BookedPayment {
  /** What the commission was booked by, which its adjustments keep; null without one. */
  origin: Origin | null;
  bookedBaseMinor: bigint;
  /** Those that were ever placed by Stripe's word. */
  holds: readonly PlacedHold[];
  force: CancelReason | null;
  before: TakenBack;
  /** The referral that the payment counted for at the last evaluation. */
  referralBefore: string | null;
}

/** A payment evaluated: what it deserves before its referral's cap, and what is booked for it. */
export interface Evaluation {
  payment: PaymentState;
  assessment: Assessment;
  books: KnownBooks;
  taken: TakenBack;
  /** What it deserves; nothing while something forces it to nothing. */
  uncappedMinor: bigint;
  /** What forces it to nothing now. */
  forced: CancelReason | null;
  /** The cap that it shares with its referral's other payments. */
  cap: Omit<CappedPayment, "paymentIntentId" | "uncappedMinor"> | null;
  /** What disputes, inquiries, warnings and reviews do to the commission's holds. */
  holds: HoldChange;
}

/** Joins the assessment of the facts with the state of the books. */
export function evaluate(
  facts: DecisionFacts,
  assessment: Assessment,
  books: KnownBooks,
): Evaluation {
  const { payment } = facts;
  const forced = forcedBy(facts, assessment, books);
  return {
    payment,
    assessment,
    books,
    taken: { refundedMinor: refundedMinor(payment), withdrawnMinor: withdrawnMinor(payment) },
    uncappedMinor: forced ? 0n : assessment.uncappedMinor,
    forced,
    cap: capOf(facts, assessment),
    holds: planHolds(payment, books.holds),
  };
}

/** An operator's word first; then a revocation, which spares what is claimed or paid. */
function forcedBy(
  facts: DecisionFacts,
  { attribution }: Assessment,
  { force, commission }: KnownBooks,
): CancelReason | null {
  if (force) return force;
  const promoter = facts.promoters.get(attribution?.promoterId ?? "");
  const revoked = promoter && lastState(promoter.states)?.status === "REVOKED";
  return revoked && !commission?.frozen ? "AFFILIATE_REVOKED" : null;
}

function capOf(facts: DecisionFacts, { qualifies, attribution, policy }: Assessment) {
  const { currency, paidAt } = facts.payment;
  const referral = attribution?.referral;
  const capMinor = policy?.maxCommissionMinorPerReferral ?? null;
  if (!qualifies || !referral || capMinor === null || policy!.currency !== currency) return null;
  return { referralId: referral.id, paidAt: paidAt!, capMinor };
}

/** What the books should say of the payment, its share of the cap included. */
export function dueFor(evaluation: Evaluation & { targetMinor: bigint }): DueCommission {
  const { assessment, forced, taken, targetMinor } = evaluation;
  const promoterId = assessment.attribution?.promoterId ?? null;
  const refused = REFUSED_AS[assessment.reason] ?? "NOT_QUALIFIED";
  if (!assessment.qualifies)
    return { promoterId, amountMinor: 0n, cancelReason: forced ?? refused, booked: false };
  // Where nothing was taken back, rounding or the cap leaves nothing, not Stripe.
  const takenBack =
    assessment.uncappedMinor === 0n && (taken.refundedMinor > 0n || taken.withdrawnMinor > 0n);
  const forfeited = forced === "AFFILIATE_REVOKED" && assessment.uncappedMinor > 0n;
  const left = takenBack ? takenBackReason(taken) : "NOT_QUALIFIED";
  // Nothing was left to forfeit: so said whether the refund or the revocation was heard of first.
  const cancelReason = takenBack && forced === "AFFILIATE_REVOKED" ? left : (forced ?? left);
  return {
    promoterId,
    amountMinor: targetMinor,
    cancelReason,
    booked: targetMinor > 0n || takenBack || forfeited,
  };
}

/** How a commission that should never have been is cancelled, where there is a word for it. */
const REFUSED_AS: Partial<Record<DecisionReason, CancelReason>> = {
  OWN_PAYMENT: "SELF_REFERRAL",
  REFERRAL_VOIDED: "REFERRAL_VOIDED",
};
