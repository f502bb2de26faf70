/** How money reaches a promoter: sent by an operator's hand, or transferred by Stripe. */
export type PayoutMethodKind = "MANUAL" | "STRIPE_CONNECT";
