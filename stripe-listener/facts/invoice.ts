import { floorDiv } from "@tributary/kit/money";
import type Stripe from "stripe";
import { expanded, idOf, minor } from "./amount";
import { type Statement, statement } from "./evidence";

/** Invoices as versions before 2025-03-31 wrote them; their events are never rendered again. */
interface OldInvoice {
  payment_intent?: string | { id: string } | null;
  subscription_details?: { metadata?: Stripe.Metadata | null } | null;
  subscription?: string | null;
  tax?: number | null;
}

/** Metadata of the subscription as it was when the invoice was finalised, and the invoice's own. */
export function invoiceStatements(invoice: Stripe.Invoice): Statement[] {
  const old = invoice as unknown as OldInvoice;
  const details = invoice.parent?.subscription_details;
  const metadata = details?.metadata ?? old.subscription_details?.metadata;
  const subscription = idOf(details?.subscription) ?? old.subscription ?? null;
  return [
    ...(metadata ? [statement("SUBSCRIPTION_METADATA", subscription ?? invoice.id, metadata)] : []),
    statement("INVOICE_METADATA", invoice.id, invoice.metadata),
    ...promotionStatements(invoice),
  ];
}

/** The payment intent that an old payload names; newer ones have invoice payments for that. */
export function oldPaymentIntent(invoice: object): string | null {
  return idOf((invoice as OldInvoice).payment_intent);
}

function promotionStatements(invoice: Stripe.Invoice): Statement[] {
  return (invoice.discounts ?? []).flatMap((discount) =>
    promotionStatement(expanded<Stripe.Discount>(discount as Stripe.Discount)?.promotion_code),
  );
}

/** A promotion code that was used: its metadata's referral code, else the code that was typed. */
export function promotionStatement(
  promotion: string | Stripe.PromotionCode | null | undefined,
): Statement[] {
  const code = expanded<Stripe.PromotionCode>(promotion);
  if (!code) return [];
  const said = statement("PROMOTION_CODE", code.id, code.metadata);
  return [{ ...said, code: said.code ?? code.code }];
}

/**
 * The tax within one payment's part of an invoice: its share by amount, rounded cumulatively in
 * the order of the payments, so that the parts sum to the invoice's tax. Null when the invoice
 * tells no tax or does not know the payment.
 */
export function taxShare(
  invoice: Stripe.Invoice,
  payments: readonly Stripe.InvoicePayment[],
  paymentIntentId: string,
): bigint | null {
  const tax = taxOf(invoice);
  const total = minor(invoice.total, "invoice.total");
  if (tax === 0n || total <= 0n) return null;
  const ordered = payments
    .filter(({ status }) => status === "paid")
    .sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  let before = 0n;
  for (const { payment, amount_paid } of ordered) {
    const after = before + minor(amount_paid ?? 0, "invoice_payment.amount_paid");
    if (idOf(payment.payment_intent) === paymentIntentId)
      return floorDiv(tax * after, total) - floorDiv(tax * before, total);
    before = after;
  }
  return null;
}

function taxOf(invoice: Stripe.Invoice): bigint {
  if (invoice.total_taxes)
    return invoice.total_taxes.reduce((sum, { amount }) => sum + minor(amount, "tax"), 0n);
  return minor((invoice as unknown as OldInvoice).tax ?? 0, "invoice.tax");
}
