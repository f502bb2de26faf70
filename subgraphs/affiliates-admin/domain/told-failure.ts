/** What waits for the promoter itself, or says what it may know: the sentence stays. */
const OWN = new Set([
  "METHOD_CHANGED",
  "METHOD_NOT_READY",
  "AFFILIATE_SUSPENDED",
  "AFFILIATE_REVOKED",
]);

/**
 * Why an item waits or failed, as the promoter is told: by its code where that is the promoter's own affair. The
 * platform's balance, its key at Stripe, its dead letters and what to do about them are for operators.
 */
export function toldFailure(failure: string | null): string | null {
  if (failure === null) return null;
  const [code = ""] = failure.split(":", 1);
  if (code === "METHOD_CHANGED") {
    return "METHOD_CHANGED: Where you are paid has changed, and an item is never redirected; it waits, or is paid with the next batch.";
  }
  if (OWN.has(code)) return failure;
  if (code === "COMMISSION_HELD")
    return "COMMISSION_HELD: A hold stands on one of your commissions.";
  return "DELAYED: The platform is looking at it; support can say more.";
}
