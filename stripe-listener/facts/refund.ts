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
