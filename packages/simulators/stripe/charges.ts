import type Stripe from "stripe";
import { move, processingFee } from "./balance";
import { find, type PaymentTraits, type World } from "./world";

/** What became of an attempt to take money. */
export type Attempt = "succeeded" | "authorized" | "pending" | "declined";

/**
 * Makes the charge of a confirmation. The intent's metadata is copied here and never again:
 * later edits of the intent do not reach the charge.
 */
export function createCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  attempt: Attempt,
): Stripe.Charge {
  const traits = world.traits.get(intent.id)!;
  const charge = {
    ...BLANK_CHARGE,
    id: world.id(traits.delayed ? "py_" : "ch_"),
    amount: intent.amount,
    amount_captured: attempt === "succeeded" ? intent.amount : 0,
    billing_details: { ...BLANK_CHARGE.billing_details, email: intent.receipt_email },
    captured: attempt === "succeeded" || attempt === "pending",
    created: world.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    livemode: world.livemode,
    metadata: { ...intent.metadata },
    outcome: outcomeOf(attempt, traits),
    paid: attempt === "succeeded" || attempt === "authorized",
    payment_intent: intent.id,
    payment_method: intent.payment_method as string | null,
    payment_method_details: methodDetails(traits),
    receipt_email: intent.receipt_email,
    status: statusOf(attempt),
    transfer_group: intent.transfer_group,
    ...(attempt === "declined" && declined(traits.declines!)),
    ...(intent.presentment_details && { presentment_details: intent.presentment_details }),
  } satisfies Stripe.Charge;
  world.store.charges.set(charge.id, charge);
  return charge;
}

/** Puts a captured charge on the balance, as Stripe does a moment after the payment. */
export function settleCharge(world: World, charge: Stripe.Charge): void {
  const settlement = world.traits.get(charge.payment_intent as string)?.settlement;
  const isAuthorisedShown = world.quirks.releasedAs === "refund_with_movement";
  const taken = isAuthorisedShown ? charge.amount : charge.amount_captured;
  const amount = settlement?.amount ?? taken;
  const transaction = move(world, {
    type: charge.id.startsWith("py_") ? "payment" : "charge",
    category: "charge",
    amount,
    currency: settlement?.currency ?? charge.currency,
    source: charge.id,
    fee: Math.min(amount, processingFee(amount)),
    exchangeRate: settlement && settlement.amount / charge.amount_captured,
  });
  charge.balance_transaction = transaction.id;
  world.emit("charge.updated", charge, { previous: { balance_transaction: null } });
}

/** What of the captured money has not been refunded, in the smallest unit. */
export function leftOf(world: World, charge: Stripe.Charge): number {
  const released = world.traits.get(charge.payment_intent as string)?.releasedAs;
  return charge.amount_captured - (charge.amount_refunded - (released?.amount ?? 0));
}

/** The charge that paid an intent. Errors: `resource_missing` when there is none. */
export function chargeOf(world: World, paymentIntentId: string): Stripe.Charge {
  const intent = find(world.store.paymentIntents, "payment_intent", paymentIntentId, "intent");
  return find(world.store.charges, "charge", String(intent.latest_charge), "charge");
}

function statusOf(attempt: Attempt): Stripe.Charge.Status {
  if (attempt === "declined") return "failed";
  return attempt === "pending" ? "pending" : "succeeded";
}

function outcomeOf(attempt: Attempt, traits: PaymentTraits): Stripe.Charge.Outcome {
  const isDeclined = attempt === "declined";
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: isDeclined ? "declined_by_network" : "approved_by_network",
    reason: isDeclined ? (traits.declines ?? null) : null,
    seller_message: isDeclined ? "The bank did not approve it." : "Payment complete.",
    type: isDeclined ? "issuer_declined" : "authorized",
  };
}

function declined(declineCode: string) {
  return { failure_code: "card_declined", failure_message: `Declined: ${declineCode}.` };
}

function methodDetails(traits: PaymentTraits): Stripe.Charge.PaymentMethodDetails {
  if (traits.delayed) return { type: "us_bank_account" };
  const card = {
    amount_authorized: null,
    authorization_code: null,
    brand: "visa",
    checks: null,
    country: "US",
    electronic_commerce_indicator: null,
    exp_month: 8,
    exp_year: 2040,
    fingerprint: traits.fingerprint,
    funding: "credit",
    installments: null,
    last4: "4242",
    mandate: null,
    network: "visa",
    network_transaction_id: null,
    regulated_status: null,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  } satisfies Stripe.Charge.PaymentMethodDetails.Card;
  return { type: "card", card };
}

const BLANK_CHARGE = {
  object: "charge",
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
  calculated_statement_descriptor: "SIMULATOR",
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
} as const;
