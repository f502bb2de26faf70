import { floorDiv } from "@tributary/kit/money";
import { elements, fields, idOf, instant, metadataOf, minor, type Raw, text } from "./decode";
import type { Notes } from "./notes";
import { decodePromotions, type Promotion } from "./promotion";

/** An invoice as far as a payment of it needs it; null is what it does not tell. */
export interface Invoice {
  id: string;
  totalMinor: bigint | null;
  /** All of its taxes together. */
  taxMinor: bigint | null;
  metadata: Record<string, string> | null;
  /** The subscription that it bills, with its metadata as it was when the invoice was finalised. */
  subscription: { id: string; metadata: Record<string, string> } | "NONE" | null;
  promotions: Promotion[] | null;
  email: string | null;
}

/** One payment's part of an invoice. */
export interface InvoicePayment {
  id: string | null;
  status: string | null;
  paidMinor: bigint | null;
  createdAt: Date | null;
  intentId: string | null;
  /** Whether it says what paid it, be it something else than an intent. */
  tellsPayment: boolean;
}

export function decodeInvoice(raw: Raw, id: string): Invoice {
  return {
    id,
    totalMinor: minor(raw["total"]),
    taxMinor: taxOf(raw),
    metadata: raw["metadata"] === null ? {} : metadataOf(raw["metadata"]),
    subscription: subscriptionOf(raw, id),
    promotions: decodePromotions(raw),
    email: text(raw["customer_email"]),
  };
}

/** What is no object at all is a part that tells nothing. */
export function decodeInvoicePayment(value: unknown): InvoicePayment {
  const raw = fields(value) ?? {};
  const payment = fields(raw["payment"]);
  return {
    id: text(raw["id"]),
    status: text(raw["status"]),
    paidMinor: minor(raw["amount_paid"]),
    createdAt: instant(raw["created"]),
    intentId: idOf(payment?.["payment_intent"]),
    tellsPayment: payment !== null,
  };
}

/** The sum of its taxes; else what the total has beyond the total without tax; else, of old, `tax`. */
function taxOf(raw: Raw): bigint | null {
  const taxes = elements(raw["total_taxes"])?.map((tax) => minor(fields(tax)?.["amount"]));
  if (taxes)
    return taxes.reduce((sum, tax) => (sum === null || tax === null ? null : sum + tax), 0n);
  const [total, untaxed] = [minor(raw["total"]), minor(raw["total_excluding_tax"])];
  if (total !== null && untaxed !== null) return total - untaxed;
  return minor(raw["tax"]) ?? (raw["total_taxes"] === null ? 0n : null);
}

/** Before 2025-03-31 the details stood on the invoice itself. */
function subscriptionOf(raw: Raw, invoiceId: string): Invoice["subscription"] {
  const parent = fields(raw["parent"]);
  const details = fields(parent?.["subscription_details"]) ?? fields(raw["subscription_details"]);
  if (details) {
    const id = idOf(details["subscription"]) ?? idOf(raw["subscription"]) ?? invoiceId;
    const isSaid = details["metadata"] !== null;
    const metadata = isSaid ? metadataOf(details["metadata"]) : {};
    return metadata && { id, metadata };
  }
  // An invoice that is made for a subscription has one, whatever the answer leaves out.
  const reason = text(raw["billing_reason"]);
  if (reason?.startsWith("subscription")) return null;
  return parent || raw["parent"] === null || reason ? "NONE" : null;
}

/** The payment intent that an old payload names; newer ones have invoice payments for that. */
export function oldPaymentIntent(invoice: object): string | null {
  return idOf((invoice as Raw)["payment_intent"]);
}

/**
 * The tax within one payment's part of an invoice: its share by amount, rounded cumulatively in
 * the order of the payments, so that the parts sum to the invoice's tax. Null when the invoice
 * tells no tax or does not know the payment; what it should tell and does not is noted.
 */
export function taxShare(
  invoice: Invoice,
  payments: readonly InvoicePayment[],
  intentId: string,
  notes: Notes,
): bigint | null {
  const { taxMinor: tax, totalMinor: total } = invoice;
  if (tax === null) return notes.add("invoice", "total_taxes");
  if (tax === 0n) return null;
  if (total === null) return notes.add("invoice", "total");
  if (total <= 0n) return null;
  const paid = payments.filter(({ status }) => status === "paid" || status === null);
  for (const field of missingOf(paid)) notes.add("invoice_payment", field);
  const ordered = [...paid].sort(
    (a, b) =>
      (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0) ||
      ((a.id ?? "") < (b.id ?? "") ? -1 : 1),
  );
  let before = 0n;
  for (const { intentId: paidBy, paidMinor } of ordered) {
    const after = before + (paidMinor ?? 0n);
    if (paidBy === intentId) return floorDiv(tax * after, total) - floorDiv(tax * before, total);
    before = after;
  }
  return null;
}

/** Which fields the parts of an invoice lack, without which a share of its tax is not known. */
function missingOf(paid: readonly InvoicePayment[]): string[] {
  const lacks = (is: (part: InvoicePayment) => boolean) => paid.some(is);
  return [
    ...(lacks(({ status }) => status === null) ? ["status"] : []),
    ...(lacks(({ paidMinor }) => paidMinor === null) ? ["amount_paid"] : []),
    ...(lacks(({ tellsPayment }) => !tellsPayment) ? ["payment"] : []),
    // Alone it comes first, whenever that was.
    ...(paid.length > 1 && lacks(({ createdAt }) => createdAt === null) ? ["created"] : []),
    ...(paid.length > 1 && lacks(({ id }) => id === null) ? ["id"] : []),
  ];
}
