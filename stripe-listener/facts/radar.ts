import type { PaymentFacts } from "@tributary/events/catalog";
import { flag, type Raw, text } from "./decode";

type RiskFacts = NonNullable<PaymentFacts["risks"]>;
type Risk = RiskFacts[number];

/** The object type of a bank's early word of fraud. */
export const WARNING = "radar.early_fraud_warning";

/** A warning counts for ever: nobody ever takes one back. */
export function decodeWarning(raw: Raw, id: string): Risk {
  const reason = text(raw["fraud_type"]) ?? "unknown";
  return { id, kind: "EARLY_FRAUD_WARNING", reason, isOpen: true };
}

/** A review counts as long as it is open, and where it does not say: that holds, and takes nothing. */
export function decodeReview(raw: Raw, id: string): Risk {
  const reason = text(raw["opened_reason"]) ?? text(raw["reason"]) ?? "unknown";
  return { id, kind: "REVIEW", reason, isOpen: flag(raw["open"]) ?? true };
}

/** What is suspected of a payment, in a fixed order; undefined where it is nothing. */
export function riskFacts(risks: readonly Risk[]): RiskFacts | undefined {
  return risks.length === 0 ? undefined : [...risks].sort((a, b) => (a.id < b.id ? -1 : 1));
}
