import type { PaymentFacts } from "@tributary/events/catalog";
import type Stripe from "stripe";

type RiskFacts = NonNullable<PaymentFacts["risks"]>;

/** The object type of a bank's early word of fraud. */
export const WARNING = "radar.early_fraud_warning";

/**
 * What is suspected of a payment, in a fixed order; undefined where it is nothing. A review counts
 * as long as it is open, a warning for ever: nobody ever takes one back.
 */
export function riskFacts(
  warnings: readonly Stripe.Radar.EarlyFraudWarning[],
  reviews: readonly Stripe.Review[],
): RiskFacts | undefined {
  const risks: RiskFacts = [
    ...warnings.map(({ id, fraud_type }) => ({
      id,
      kind: "EARLY_FRAUD_WARNING" as const,
      reason: fraud_type,
      isOpen: true,
    })),
    ...reviews.map(({ id, opened_reason, open }) => ({
      id,
      kind: "REVIEW" as const,
      reason: opened_reason,
      isOpen: open,
    })),
  ];
  return risks.length === 0 ? undefined : risks.sort((a, b) => (a.id < b.id ? -1 : 1));
}
