/** How long Stripe's page can be paid at. */
export const PAGE_LIVES_MS = 86_400_000;

/** What is known of a purchase: when it was started, and what Stripe has said of its payment; null: nobody has tried to pay. */
export interface PurchaseFacts {
  createdAt: Date;
  paymentStatus: string | null;
}

/** Stripe's word, and without one whether its page can still be paid at. */
export function purchaseState({ createdAt, paymentStatus }: PurchaseFacts, now: Date) {
  switch (paymentStatus) {
    case "succeeded":
      return "PAID";
    case "processing":
      return "PROCESSING";
    case "requires_payment_method":
    case "canceled":
      return "FAILED";
    default:
      return now.getTime() - createdAt.getTime() < PAGE_LIVES_MS ? "OPEN" : "EXPIRED";
  }
}
