import {
  type Dispute,
  openDisputes,
  openRisks,
  type PaymentState,
  type Risk,
  type UnknownField,
  unknownInWords,
} from "./payment";

/** Holds that are rows; the hold period is none. */
export type PlacedHoldKind = StripeHold["kind"] | "OPERATOR";

/** A hold by Stripe's word; `subject` is Stripe's id of what it is about. */
export interface StripeHold {
  kind: "DISPUTE_OPEN" | "RISK" | "INCOMPLETE";
  subject: string;
}

/** One that must stand, and why, in a sentence. */
export interface WantedHold extends StripeHold {
  reason: string;
}

/** One that was placed at some time. */
export interface PlacedHold extends StripeHold {
  /** Nobody has released it yet. */
  stands: boolean;
}

/** What moves to make the standing holds those that the payment's state asks for. */
export interface HoldChange {
  /** Those that must stand after it, the new ones included. */
  wanted: WantedHold[];
  placed: WantedHold[];
  released: StripeHold[];
}

/**
 * Open disputes, warnings of fraud, open reviews and unknown money hold, each by itself. Disputes
 * end at Stripe alone and may open again, unknown money ends with a complete read; a warning or
 * review that somebody has released stays released.
 */
export function planHolds(
  payment: Pick<PaymentState, "paymentIntentId" | "disputes" | "risks" | "unknown">,
  present: readonly PlacedHold[],
): HoldChange {
  const of = (hold: StripeHold) => present.filter((other) => isSame(hold, other));
  const wanted = [
    ...openDisputes(payment).map(disputeHold),
    ...openRisks(payment).map(riskHold),
    ...incompleteHold(payment.paymentIntentId, payment.unknown),
  ].filter((hold) => hold.kind !== "RISK" || of(hold).every(({ stands }) => stands));
  return {
    wanted,
    placed: wanted.filter((hold) => !of(hold).some(({ stands }) => stands)),
    released: present.filter((hold) => hold.stands && !wanted.some((other) => isSame(hold, other))),
  };
}

const isSame = (one: StripeHold, other: StripeHold) =>
  one.kind === other.kind && one.subject === other.subject;

function disputeHold({ id }: Dispute): WantedHold {
  return { kind: "DISPUTE_OPEN", subject: id, reason: `Dispute ${id} is open at Stripe.` };
}

function riskHold({ id, kind, reason }: Risk): WantedHold {
  const said =
    kind === "REVIEW"
      ? `Review ${id} is open at Stripe`
      : `The payer's bank warns of fraud with ${id}`;
  return { kind: "RISK", subject: id, reason: `${said}: ${reason}.` };
}

function incompleteHold(subject: string, unknown: readonly UnknownField[]): WantedHold[] {
  if (unknown.length === 0) return [];
  const reason = `Stripe does not tell ${unknownInWords(unknown)}; the last known amount stays.`;
  return [{ kind: "INCOMPLETE", subject, reason }];
}
