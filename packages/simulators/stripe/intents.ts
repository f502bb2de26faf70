import type Stripe from "stripe";
import { badParameter } from "./errors";
import { find, type World } from "./world";

/** A payment to make. Amounts are whole numbers in the currency's smallest unit. */
export interface CreatePayment {
  amount: number;
  /** Three letters, any case. */
  currency: string;
  metadata?: Stripe.Metadata;
  customer?: string;
  paymentMethod?: {
    /** What stays the same when one card pays twice. */
    fingerprint?: string;
    /** A decline code: every confirmation fails with it. */
    declines?: string;
  };
  receiptEmail?: string;
  description?: string;
  transferGroup?: string;
  /** `manual` (or false) only authorises; `payments.capture` takes the money. */
  capture?: "automatic" | "manual" | boolean;
  /** A bank debit: `processing` until `payments.succeed` or `payments.fail`. */
  delayed?: boolean;
  /** The tax within the amount. */
  tax?: number;
  /** What the payer saw, when the price was shown in another currency. */
  presentment?: { amount: number; currency: string };
  /** What reaches the balance, when that is another currency. */
  settlement?: { amount: number; currency: string };
}

/** Makes an unconfirmed intent. Errors: `parameter_invalid_integer`, `resource_missing`. */
export function createIntent(world: World, input: CreatePayment): Stripe.PaymentIntent {
  if (!Number.isSafeInteger(input.amount) || input.amount < 1) {
    throw badParameter("amount", "Amount must be a positive integer.", "parameter_invalid_integer");
  }
  if (input.customer) find(world.store.customers, "customer", input.customer, "customer");
  const method = input.paymentMethod;
  const id = world.id("pi_");
  const intent = {
    ...BLANK_INTENT,
    id,
    amount: input.amount,
    capture_method: isManual(input.capture) ? "manual" : "automatic_async",
    client_secret: `${id}_secret_${world.id("", 25)}`,
    created: world.seconds(),
    currency: input.currency.toLowerCase(),
    customer: input.customer ?? null,
    description: input.description ?? null,
    livemode: world.livemode,
    metadata: { ...input.metadata },
    payment_method: method ? world.id("pm_") : null,
    payment_method_types: [input.delayed ? "us_bank_account" : "card"],
    receipt_email: input.receiptEmail ?? null,
    status: method ? "requires_confirmation" : "requires_payment_method",
    transfer_group: input.transferGroup ?? null,
    ...(input.tax !== undefined && {
      amount_details: { tax: { total_tax_amount: input.tax } },
    }),
    ...(input.presentment && {
      presentment_details: {
        presentment_amount: input.presentment.amount,
        presentment_currency: input.presentment.currency.toLowerCase(),
      },
    }),
  } satisfies Stripe.PaymentIntent;

  world.store.paymentIntents.set(id, intent);
  world.traits.set(id, {
    delayed: input.delayed ?? false,
    fingerprint: method?.fingerprint ?? world.id("", 16),
    declines: method?.declines,
    settlement: input.settlement,
  });
  world.emit("payment_intent.created", intent);
  return intent;
}

function isManual(capture: CreatePayment["capture"]): boolean {
  return capture === "manual" || capture === false;
}

const BLANK_INTENT = {
  object: "payment_intent",
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: { enabled: true },
  canceled_at: null,
  cancellation_reason: null,
  confirmation_method: "automatic",
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
} as const;
