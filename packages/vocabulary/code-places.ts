/**
 * Where a code may stand on a payment, highest precedence first: on the intent itself, its charge,
 * the invoice's subscription, the invoice, the customer; last as a promotion code of Stripe's.
 */
export const CODE_PLACES = [
  "PAYMENT_INTENT_METADATA",
  "CHARGE_METADATA",
  "SUBSCRIPTION_METADATA",
  "INVOICE_METADATA",
  "CUSTOMER_METADATA",
  "PROMOTION_CODE",
] as const;
export type CodePlace = (typeof CODE_PLACES)[number];

/** Under which keys of Stripe's metadata a payment names its code and its workspace. */
export const METADATA_KEYS = { code: "referral_code", workspaceId: "workspace_id" } as const;

/** For sorting: negative when `a` has precedence over `b`. */
export function byPrecedence(a: CodePlace, b: CodePlace): number {
  return CODE_PLACES.indexOf(a) - CODE_PLACES.indexOf(b);
}
