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

export interface Risk {
  id: string;
  kind: "EARLY_FRAUD_WARNING" | "REVIEW";
  /** Stripe's own word. */
  reason: string;
  /** A review ends; a warning never does. */
  isOpen: boolean;
}

/** Stripe's last word on one payment. Amounts in minor units of `currency`. */
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
  workspaceId: string | null;
  /** What was named as its workspace and can be none: it counts as unsaid. */
  refusedWorkspaceId: string | null;
  customerId: string | null;
  emailHash: string | null;
  cardFingerprint: string | null;
}

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
 * Stripe tells times in whole seconds, everybody else to the millisecond. Who links, joins and then
 * pays within one second did it in that order, so a payment counts as made at its second's end.
 */
export function endOfSecond(paidAt: Date): Date {
  return new Date(Math.floor(paidAt.getTime() / 1000) * 1000 + 999);
}
