import type { StripeReconciliationQuery } from "./health.generated";

/** Stripe's list of a month beside the books. */
export type Comparison = StripeReconciliationQuery["reconciliation"];

/** How many things differ. */
export const differencesOf = (found: Comparison): number =>
  found.paymentsWithoutDecision.length +
  found.commissionsWithoutPayment.length +
  found.amountMismatches.length +
  found.eventsDead;
