/** What Stripe took back, or tries to. Amounts in the payment's currency, minor units. */
export interface Refund {
  id: string;
  status: string;
  amountMinor: bigint;
}
export interface Dispute {
  id: string;
  status: string;
  amountMinor: bigint;
  /** A withdrawal of funds stands without a reinstatement. */
  fundsWithdrawn: boolean;
}

/** What Stripe or the payer's bank suspects. */
export interface Risk {
  id: string;
  kind: "EARLY_FRAUD_WARNING" | "REVIEW";
  /** Stripe's own word. */
  reason: string;
  /** A review ends; a warning never does. */
  isOpen: boolean;
}

/** Something about the money that Stripe did not tell, although it was asked. */
export interface UnknownField {
  /** Stripe's name of the object's type. */
  object: string;
  field: string;
}

/**
 * One payment as far as it is known: the amounts, refunds and withdrawals are those of the newest
 * complete state. Amounts in minor units of `currency`.
 */
export interface PaymentState {
  paymentIntentId: string;
  livemode: boolean;
  status: string;
  currency: string;
  receivedMinor: bigint;
  taxMinor: bigint;
  /** When the money came; null until it has. */
  paidAt: Date | null;
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
  risks: readonly Risk[];
  /** What the newest state does not tell of the money; empty: it is complete. */
  unknown: readonly UnknownField[];
  /** Whether any state was complete, so that the amounts may count. */
  amountsKnown: boolean;
  workspaceId: string | null;
  /** What was named as its workspace and can be none: it counts as unsaid. */
  refusedWorkspaceId: string | null;
  customerId: string | null;
  emailHash: string | null;
  cardFingerprint: string | null;
}

/** The amounts of a payment, as one state tells them. */
export type Amounts = Pick<PaymentState, "receivedMinor" | "taxMinor" | "refunds" | "disputes">;

/** Money that is gone or going: a refund that failed or was cancelled is not. */
const TAKEN_BACK = new Set(["succeeded", "pending", "requires_action"]);
/** States after which Stripe does nothing more. A state that we have never heard of is not over. */
const DISPUTE_OVER = new Set(["won", "lost", "warning_closed", "prevented"]);

/** Whether Stripe has the money of this payment, or had it. */
export function isPaid(
  payment: Pick<PaymentState, "status" | "paidAt" | "receivedMinor">,
): boolean {
  return payment.status === "succeeded" && payment.paidAt !== null && payment.receivedMinor > 0n;
}

/** The sum of refunds that count, whatever order they came in. */
export function refundedMinor(payment: Pick<PaymentState, "refunds">): bigint {
  return payment.refunds
    .filter(({ status }) => TAKEN_BACK.has(status))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** The sum of disputes whose funds are withdrawn now; an inquiry withdraws nothing. */
export function withdrawnMinor(payment: Pick<PaymentState, "disputes">): bigint {
  return payment.disputes
    .filter(({ fundsWithdrawn }) => fundsWithdrawn)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** Disputes and inquiries that may still end either way: each is a hold. */
export function openDisputes(payment: Pick<PaymentState, "disputes">): Dispute[] {
  return payment.disputes.filter(({ status }) => !DISPUTE_OVER.has(status));
}

/** A warning, and a review while it lasts: each is a hold. */
export function openRisks(payment: Pick<PaymentState, "risks">): Risk[] {
  return payment.risks.filter(({ isOpen }) => isOpen);
}

/**
 * The disputes of an incomplete state: which ones there are and how they stand is new, what they
 * have withdrawn is what was known last. So an open one holds, and none takes an unknown amount.
 */
export function withKnownAmounts(
  told: readonly Dispute[],
  known: readonly Dispute[],
): readonly Dispute[] {
  const isNew = ({ id }: Dispute) => !known.some((dispute) => dispute.id === id);
  const statusOf = ({ id, status }: Dispute) =>
    told.find((dispute) => dispute.id === id)?.status ?? status;
  return [
    ...known.map((dispute) => ({ ...dispute, status: statusOf(dispute) })),
    ...told
      .filter(isNew)
      .map((dispute) => ({ ...dispute, amountMinor: 0n, fundsWithdrawn: false })),
  ];
}

/** The unknown fields in words: `balance_transactions of dispute and tax of invoice`. */
export function unknownInWords(unknown: readonly UnknownField[]): string {
  const shown = unknown.slice(0, 3).map(({ object, field }) => `${field} of ${object}`);
  const more = unknown.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(" and ");
}

/**
 * Stripe tells times in whole seconds, everybody else to the millisecond. Who links, joins and then
 * pays within one second did it in that order, so a payment counts as made at its second's end.
 */
export function endOfSecond(paidAt: Date): Date {
  return new Date(Math.floor(paidAt.getTime() / 1000) * 1000 + 999);
}
