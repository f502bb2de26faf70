import type Stripe from "stripe";
import { expanded, instant, minor } from "./amount";

/** Whether the money that the charge took has gone back to the bank of itself. */
export function isReturned(charge: Stripe.Charge): boolean {
  return charge.status === "failed";
}

/** A payment intent as far as a payment's state needs it. */
export type Intent = Pick<
  Stripe.PaymentIntent,
  | "amount"
  | "amount_received"
  | "currency"
  | "customer"
  | "customer_account"
  | "id"
  | "livemode"
  | "metadata"
  | "receipt_email"
  | "status"
> &
  Partial<Pick<Stripe.PaymentIntent, "amount_details" | "capture_method">>;

/** A charge from before payment intents, or made without one, told as if it had one. */
export function intentOf(charge: Stripe.Charge): Intent {
  const { amount, currency, customer, id, livemode, metadata, receipt_email } = charge;
  const isPaid = charge.status === "succeeded" && charge.captured;
  return {
    amount,
    amount_received: isPaid ? charge.amount_captured : 0,
    currency,
    customer: customer as Stripe.PaymentIntent["customer"],
    customer_account: null,
    id,
    livemode,
    metadata,
    receipt_email,
    status: isPaid ? "succeeded" : charge.status,
  };
}

/**
 * When the money was received. A card pays at once; a manual capture and every slower method pay
 * when the amount reaches the balance; until that is known, the charge's own time.
 */
export function receivedAt(intent: Intent, charge: Stripe.Charge): Date {
  const isImmediate =
    charge.payment_method_details?.type === "card" && intent.capture_method !== "manual";
  if (isImmediate) return instant(charge.created, "charge.created");
  const settled = expanded(charge.balance_transaction);
  if (settled) return instant(settled.created, "balance_transaction.created");
  return instant(charge.created, "charge.created");
}

/** What reached the balance: the settlement amount and its currency; null before that. */
export function settledAmount(charge: Stripe.Charge | null) {
  const settled = expanded(charge?.balance_transaction);
  if (!settled) return null;
  return {
    amountMinor: minor(settled.amount, "balance_transaction.amount"),
    currency: settled.currency.toUpperCase(),
  };
}

/** What stays the same when one card or bank account pays twice; null when Stripe tells none. */
export function fingerprintOf(charge: Stripe.Charge | null): string | null {
  const details = charge?.payment_method_details;
  if (!details) return null;
  const method = (details as unknown as Record<string, { fingerprint?: unknown } | undefined>)[
    details.type
  ];
  const fingerprint = method?.fingerprint;
  return typeof fingerprint === "string" && fingerprint !== "" ? fingerprint : null;
}
