import type Stripe from "stripe";
import { createCustomers, subscribe } from "./customers";
import { badParameter, refused } from "./errors";
import type { CreatePayment } from "./intents";
import type { Invoices } from "./invoices";
import type { Payments } from "./payments";
import { blankSession } from "./session-shape";
import { copy, find, pagesOf, type World } from "./world";

export interface CreateSession {
  mode?: "payment" | "subscription";
  amount: number;
  currency: string;
  /** What is bought, for the payment page. */
  product?: string;
  customer?: string;
  clientReferenceId?: string;
  promotionCode?: string;
  /** Stays on the session. */
  metadata?: Stripe.Metadata;
  /** Reaches the payment intent (mode `payment`). */
  paymentMetadata?: Stripe.Metadata;
  /** Reaches the subscription and its invoices (mode `subscription`). */
  subscriptionMetadata?: Stripe.Metadata;
  captureMethod?: "automatic" | "manual";
  successUrl?: string;
  cancelUrl?: string;
}

/** What the cardholder does on the payment page. */
export interface CompleteSession {
  email?: string;
  delayed?: boolean;
  paymentMethod?: CreatePayment["paymentMethod"];
  tax?: number;
}

/** Hosted payment pages. Every verb returns a copy of the session. */
export interface Checkout {
  create(input: CreateSession): Stripe.Checkout.Session;
  /** The cardholder pays; a delayed payment leaves the session `unpaid` until `settle`. */
  complete(id: string, input?: CompleteSession): Stripe.Checkout.Session;
  /** The end of a delayed payment: the money came, or it did not. */
  settle(id: string, outcome: "succeeded" | "failed"): Stripe.Checkout.Session;
  expire(id: string): Stripe.Checkout.Session;
  retrieve(id: string): Stripe.Checkout.Session;
}

export function createCheckout(world: World, payments: Payments, invoices: Invoices): Checkout {
  const get = (id: string) => find(world.store.sessions, "checkout session", id);
  return {
    create: (input) => copy(create(world, input)),
    complete(id, input = {}) {
      const session = expectOpen(get(id));
      if (session.mode === "subscription") startSubscription(world, invoices, session, input);
      else takePayment(world, payments, session, input);
      world.emit("checkout.session.completed", session);
      return copy(session);
    },
    settle: (id, outcome) => copy(settle(world, payments, get(id), outcome)),
    expire(id) {
      const session = expectOpen(get(id));
      Object.assign(session, { status: "expired", url: null });
      world.emit("checkout.session.expired", session);
      return copy(session);
    },
    retrieve: (id) => copy(get(id)),
  };
}

function takePayment(
  world: World,
  payments: Payments,
  session: Stripe.Checkout.Session,
  input: CompleteSession,
): void {
  const plan = world.checkoutPlans.get(session.id)!;
  const intent = payments.create({
    amount: plan.amount,
    currency: plan.currency,
    metadata: plan.paymentMetadata,
    capture: plan.captureMethod,
    customer: session.customer as string | undefined,
    paymentMethod: input.paymentMethod,
    receiptEmail: input.email,
    delayed: input.delayed,
    tax: input.tax,
  });
  if (intent.status === "requires_payment_method") {
    throw refused("card_declined", `The cardholder's payment ${intent.id} was declined.`);
  }
  finish(session, input, intent.status === "processing" ? "unpaid" : "paid");
  session.payment_intent = intent.id;
}

function startSubscription(
  world: World,
  invoices: Invoices,
  session: Stripe.Checkout.Session,
  input: CompleteSession,
): void {
  const plan = world.checkoutPlans.get(session.id)!;
  const { amount, currency } = plan;
  session.customer ??= createCustomers(world).create({ email: input.email }).id;
  const customer = session.customer as string;
  const metadata = plan.subscriptionMetadata;
  const subscription = subscribe(world, { customer, currency, metadata }).id;
  const { tax, paymentMethod } = input;
  const invoice = invoices.pay({ customer, subscription, amount, currency, tax, paymentMethod });
  finish(session, input, invoice.status === "paid" ? "paid" : "unpaid");
  Object.assign(session, { subscription, invoice: invoice.id });
}

function finish(
  session: Stripe.Checkout.Session,
  input: CompleteSession,
  paymentStatus: Stripe.Checkout.Session.PaymentStatus,
): void {
  Object.assign(session, { status: "complete", payment_status: paymentStatus, url: null });
  session.total_details!.amount_tax = input.tax ?? 0;
  session.customer_details = {
    address: null,
    business_name: null,
    email: input.email ?? null,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: null,
  };
}

function settle(
  world: World,
  payments: Payments,
  session: Stripe.Checkout.Session,
  outcome: "succeeded" | "failed",
): Stripe.Checkout.Session {
  const intentId = session.payment_intent as string | null;
  if (!intentId || session.status !== "complete" || session.payment_status !== "unpaid") {
    throw refused("checkout_unexpected_state", `Session ${session.id} awaits no payment.`);
  }
  if (outcome === "succeeded") {
    payments.succeed(intentId);
    session.payment_status = "paid";
    world.emit("checkout.session.async_payment_succeeded", session);
  } else {
    payments.fail(intentId);
    world.emit("checkout.session.async_payment_failed", session);
  }
  return session;
}

function create(world: World, input: CreateSession): Stripe.Checkout.Session {
  if (!Number.isSafeInteger(input.amount) || input.amount < 1) {
    throw badParameter("line_items", "The items must cost a positive whole amount.");
  }
  const mode = input.mode ?? "payment";
  const id = world.id(world.livemode ? "cs_live_" : "cs_test_", 58);
  const session = {
    ...blankSession(),
    id,
    amount_subtotal: input.amount,
    amount_total: input.amount,
    cancel_url: input.cancelUrl ?? null,
    client_reference_id: input.clientReferenceId ?? null,
    created: world.seconds(),
    currency: input.currency.toLowerCase(),
    customer: input.customer ?? null,
    customer_creation: input.customer ? null : mode === "payment" ? "if_required" : "always",
    discounts: input.promotionCode
      ? [{ coupon: null, promotion_code: promotionId(world, input.promotionCode) }]
      : [],
    expires_at: world.seconds() + 86_400,
    livemode: world.livemode,
    metadata: { ...input.metadata },
    mode,
    success_url: input.successUrl ?? null,
    url: `${pagesOf(world, "https://checkout.stripe.com")}/c/pay/${id}`,
  } satisfies Stripe.Checkout.Session;
  world.store.sessions.set(id, session);
  world.checkoutPlans.set(id, {
    amount: input.amount,
    currency: session.currency,
    product: input.product ?? "Payment",
    paymentMetadata: { ...input.paymentMetadata },
    subscriptionMetadata: { ...input.subscriptionMetadata },
    captureMethod: input.captureMethod ?? "automatic",
  });
  return session;
}

function promotionId(world: World, id: string): string {
  return find(world.store.promotionCodes, "promotion code", id).id;
}

function expectOpen(session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  if (session.status === "open") return session;
  throw refused("checkout_unexpected_state", `Session ${session.id} is ${session.status}.`);
}
