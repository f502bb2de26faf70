import type { SeenCode } from "./attribution";

/** What a payment's state says of whose it may be. */
export interface PaymentEvidence {
  workspaceId: string | null;
  customerId: string | null;
  emailHash: string | null;
  cardFingerprint: string | null;
  codes: readonly Pick<SeenCode, "source" | "code">[];
}

/** Sources that belong to the payment's own invoice or session, which Stripe may tell of later. */
const TOLD_LATER = new Set(["SUBSCRIPTION_METADATA", "INVOICE_METADATA", "PROMOTION_CODE"]);

/**
 * The evidence that counts after a paid state that is not the first. What stood on the payment
 * when it was made stays; a code that somebody writes on it afterwards moves no money.
 */
export function laterEvidence(first: PaymentEvidence, next: PaymentEvidence): PaymentEvidence {
  const sources = new Set(first.codes.map(({ source }) => source));
  const added = next.codes.filter(({ source }) => TOLD_LATER.has(source) && !sources.has(source));
  return {
    workspaceId: first.workspaceId ?? next.workspaceId,
    customerId: first.customerId ?? next.customerId,
    emailHash: first.emailHash ?? next.emailHash,
    cardFingerprint: first.cardFingerprint ?? next.cardFingerprint,
    codes: [...first.codes, ...added],
  };
}
