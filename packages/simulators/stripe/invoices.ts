import type Stripe from "stripe";
import { liveCustomer } from "./customers";
import { badParameter, refused } from "./errors";
import type { CreatePayment } from "./intents";
import { blankInvoice } from "./invoice-shape";
import { embedded } from "./listing";
import type { Payments } from "./payments";
import { copy, find, type World } from "./world";

export interface PayInvoice {
  customer: string;
  /** Its metadata is frozen on the invoice, as Stripe does at finalisation. */
  subscription?: string;
  /** The total with tax, smallest unit. */
  amount: number;
  tax?: number;
  currency?: string;
  metadata?: Stripe.Metadata;
  /** One payment intent for each part; a single one of the whole when absent. */
  parts?: number[];
  /** The part of the total that was paid outside Stripe: no intent stands behind it. */
  paidOffStripe?: number;
  paymentMethod?: CreatePayment["paymentMethod"];
}

/** Invoices, finalised and paid in one go. Their payment intents carry no metadata. */
export interface Invoices {
  /** Stays `open` when the payment method declines. */
  pay(input: PayInvoice): Stripe.Invoice;
  void(id: string): Stripe.Invoice;
  retrieve(id: string): Stripe.Invoice;
  /** The edges from the invoice to its payment intents, oldest first. */
  paymentsOf(id: string): Stripe.InvoicePayment[];
}

export function createInvoices(world: World, payments: Payments): Invoices {
  const get = (id: string) => find(world.store.invoices, "invoice", id);
  return {
    pay: (input) => copy(pay(world, payments, input)),
    void: (id) => copy(voidInvoice(world, get(id))),
    retrieve: (id) => copy(get(id)),
    paymentsOf(id) {
      const edges = [...world.store.invoicePayments.values()];
      return copy(edges.filter((edge) => edge.invoice === id));
    },
  };
}

function pay(world: World, payments: Payments, input: PayInvoice): Stripe.Invoice {
  const offStripe = input.paidOffStripe ?? 0;
  const onStripe = input.amount - offStripe;
  const parts = input.parts ?? (onStripe > 0 ? [onStripe] : []);
  if (parts.reduce((sum, part) => sum + part, 0) !== onStripe) {
    throw badParameter("parts", "The parts must sum to the amount paid on Stripe.");
  }
  const invoice = openInvoice(world, input);
  world.emit("invoice.created", invoice);
  world.emit("invoice.finalized", invoice);

  const currency = invoice.currency;
  for (const amount of parts) {
    const { customer, paymentMethod } = input;
    const intent = payments.prepare({ amount, currency, customer, paymentMethod });
    const edge = attach(world, invoice, intent.id, amount);
    if (payments.confirm(intent.id).status !== "succeeded") {
      world.emit("invoice.payment_failed", invoice);
      return invoice;
    }
    invoice.amount_paid += amount;
    invoice.amount_remaining -= amount;
    Object.assign(edge, { status: "paid", amount_paid: amount });
    edge.status_transitions.paid_at = world.seconds();
    world.emit("invoice_payment.paid", edge);
  }
  invoice.amount_paid += offStripe;
  invoice.amount_remaining -= offStripe;
  invoice.amount_paid_off_stripe = offStripe;
  invoice.status = "paid";
  invoice.status_transitions.paid_at = world.seconds();
  world.emit("invoice.paid", invoice);
  world.emit("invoice.payment_succeeded", invoice);
  return invoice;
}

/** The edge exists before the payment does, so that old versions can name the invoice on it. */
function attach(
  world: World,
  invoice: Stripe.Invoice,
  intentId: string,
  amount: number,
): Stripe.InvoicePayment {
  const edge = {
    id: world.id("inpay_"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: amount,
    created: world.seconds(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: world.livemode,
    payment: { type: "payment_intent", payment_intent: intentId },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  } satisfies Stripe.InvoicePayment;
  world.store.invoicePayments.set(edge.id, edge);
  return edge;
}

function openInvoice(world: World, input: PayInvoice): Stripe.Invoice {
  const customer = liveCustomer(world, input.customer);
  const id = world.id("in_");
  const now = world.seconds();
  const tax = input.tax ?? 0;
  const invoice = {
    ...blankInvoice(),
    id,
    amount_due: input.amount,
    amount_paid: 0,
    amount_remaining: input.amount,
    billing_reason: input.subscription ? "subscription_cycle" : "manual",
    created: now,
    currency: (input.currency ?? "usd").toLowerCase(),
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    effective_at: now,
    lines: embedded<Stripe.InvoiceLineItem>([], `/v1/invoices/${id}/lines`),
    livemode: world.livemode,
    metadata: { ...input.metadata },
    number: `SIM-${String(world.store.invoices.size + 1).padStart(4, "0")}`,
    parent: parentOf(world, input.subscription),
    period_end: now,
    period_start: now,
    status: "open" as Stripe.Invoice.Status,
    status_transitions: {
      finalized_at: now,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: input.amount - tax,
    subtotal_excluding_tax: input.amount - tax,
    total: input.amount,
    total_excluding_tax: input.amount - tax,
    total_taxes: tax === 0 ? [] : [taxOf(input.amount, tax)],
  } satisfies Stripe.Invoice;
  world.store.invoices.set(id, invoice);
  if (input.subscription) {
    find(world.store.subscriptions, "subscription", input.subscription).latest_invoice = id;
  }
  return invoice;
}

function parentOf(world: World, subscriptionId: string | undefined): Stripe.Invoice.Parent | null {
  if (!subscriptionId) return null;
  const subscription = find(world.store.subscriptions, "subscription", subscriptionId);
  const details = { subscription: subscriptionId, metadata: { ...subscription.metadata } };
  return { type: "subscription_details", quote_details: null, subscription_details: details };
}

function taxOf(amount: number, tax: number): Stripe.Invoice.TotalTax {
  return {
    amount: tax,
    tax_behavior: "exclusive",
    tax_rate_details: null,
    taxability_reason: "standard_rated",
    taxable_amount: amount - tax,
    type: "tax_rate_details",
  };
}

function voidInvoice(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status !== "open") {
    throw refused("invoice_not_editable", `Invoice ${invoice.id} is ${invoice.status}.`);
  }
  invoice.status = "void";
  invoice.status_transitions.voided_at = world.seconds();
  world.emit("invoice.voided", invoice);
  return invoice;
}
