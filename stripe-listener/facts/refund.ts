import type { PaymentFacts } from "@tributary/events/catalog";
import type Stripe from "stripe";
import { instant, minor } from "./amount";

type RefundFacts = PaymentFacts["refunds"][number];

/** Every refund, failed ones too, in a fixed order. Which of them count is the consumer's rule. */
export function refundFacts(refunds: readonly Stripe.Refund[]): RefundFacts[] {
  return refunds
    .map((refund) => ({
      id: refund.id,
      // Refunds from before statuses existed have none; they went through.
      status: refund.status ?? "succeeded",
      amountMinor: minor(refund.amount, "refund.amount"),
      createdAt: instant(refund.created, "refund.created"),
    }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

/**
 * What a charge says was refunded beyond the refunds that are known, as one more refund; for where
 * Stripe cannot be asked for the list. Failed refunds count as known: their amount may still stand
 * on an older picture of the charge.
 */
export function unlistedRefund(
  charge: Stripe.Charge | null,
  known: readonly Stripe.Refund[],
): Stripe.Refund[] {
  if (!charge) return [];
  const missing = known.reduce((left, { amount }) => left - amount, charge.amount_refunded);
  if (missing <= 0) return [];
  return [
    {
      id: `${charge.id}:unlisted`,
      object: "refund",
      amount: missing,
      created: charge.created,
      currency: charge.currency,
      status: "succeeded",
    } as Partial<Stripe.Refund> as Stripe.Refund,
  ];
}
