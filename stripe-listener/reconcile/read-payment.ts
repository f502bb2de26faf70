import Stripe from "stripe";
import { decodeMovement } from "../facts/balance-transaction";
import { type Charge, decodeCharge, isImmediate } from "../facts/charge";
import { decodeSession } from "../facts/checkout-session";
import { type Customer, decodeCustomer } from "../facts/customer";
import { answered, elements, fields, idOf, text, type Unknown } from "../facts/decode";
import { decodeIntent, type Intent, intentOf } from "../facts/intent";
import { decodeInvoice, decodeInvoicePayment } from "../facts/invoice";
import { notes } from "../facts/notes";
import type { PaymentObjects } from "../facts/payment";
import type { NamedObject } from "../facts/payments-behind-event";
import { decodeReview, decodeWarning, WARNING } from "../facts/radar";
import { decodeRefund, type Refund } from "../facts/refund";
import { listAll } from "./list-all";
import { type Filter, readDisputes } from "./read-disputes";
import { type Note, readNamed } from "./read-named";

/** Fields of other objects that the answer to one question brings along. */
const INTENT = {
  expand: ["customer", "latest_charge.balance_transaction", "latest_charge.refunds"],
};
const CHARGE = { expand: ["customer", "balance_transaction", "refunds"] };

/**
 * Reads everything that Stripe holds about a payment: two or three requests for a plain one, in
 * parallel where one does not need another's answer; and what events named that its own objects may
 * not show. Errors: Stripe's own; Unreadable.
 */
export async function readPayment(
  stripe: Stripe,
  id: string,
  named: readonly NamedObject[],
): Promise<PaymentObjects> {
  const { intent, charge, filter } = id.startsWith("pi_")
    ? await readIntent(stripe, id)
    : await readCharge(stripe, id);
  const unknown = notes();
  const note = ({ object, field }: Unknown) => unknown.add(object, field);
  const isOfIntent = intent.object === "payment_intent";
  const [settled, refunds, disputes, risks, customer, invoices, sessions] = await Promise.all([
    settledOf(stripe, intent, charge),
    refundsOf(stripe, charge, filter),
    readDisputes(stripe, charge?.decoded ?? null, filter, named, note),
    risksOf(stripe, intent, charge, named, note),
    customerOf(stripe, intent, charge),
    isOfIntent && mayHaveInvoice(intent, charge) ? invoicesOf(stripe, id, note) : [],
    isOfIntent ? sessionsOf(stripe, id) : [],
  ]);
  return {
    intent,
    charge: charge && { ...charge.decoded, settled },
    refunds,
    disputes,
    risks,
    customer,
    invoices,
    sessions,
    unknown: unknown.all() ?? [],
  };
}

/** A charge as it was answered, too: lists that it brings along are in it. */
interface AnsweredCharge {
  decoded: Charge;
  raw: Readonly<Record<string, unknown>>;
}

async function readIntent(stripe: Stripe, id: string) {
  const intent = decodeIntent(await stripe.paymentIntents.retrieve(id, INTENT), id);
  const latest = intent.raw["latest_charge"];
  const chargeId = idOf(latest);
  const raw = fields(latest) ?? (chargeId && (await chargeById(stripe, chargeId)));
  const charge = raw ? { raw, decoded: decodeCharge(raw, chargeId ?? id) } : null;
  return { intent, charge, filter: { payment_intent: id } as Filter };
}

async function readCharge(stripe: Stripe, id: string) {
  const { intent, charge } = intentOf(await stripe.charges.retrieve(id, CHARGE), id);
  return { intent, charge: { raw: intent.raw, decoded: charge }, filter: { charge: id } as Filter };
}

async function chargeById(stripe: Stripe, id: string) {
  return answered(await stripe.charges.retrieve(id, CHARGE), "charge");
}

/**
 * What reached the balance for the charge. Where the charge does not tell, and the time of the
 * payment hangs on it, the balance is asked.
 */
async function settledOf(
  stripe: Stripe,
  intent: Intent,
  charge: AnsweredCharge | null,
): Promise<Charge["settled"]> {
  if (!charge) return null;
  const { settled, id } = charge.decoded;
  if (typeof settled === "object" && settled) return settled;
  if (settled) return decodeMovement(await stripe.balanceTransactions.retrieve(settled)) ?? settled;
  if (intent.status !== "succeeded" || isImmediate(intent, charge.decoded)) return settled;
  const moved = await listAll((page) => stripe.balanceTransactions.list({ source: id, ...page }));
  return decodeMovement(moved.at(-1)) ?? settled;
}

/** The charge's own list when it is whole; else all pages. */
async function refundsOf(
  stripe: Stripe,
  charge: AnsweredCharge | null,
  filter: Filter,
): Promise<Refund[]> {
  const own = fields(charge?.raw["refunds"]);
  const whole = own?.["has_more"] === false ? elements(own["data"]) : null;
  const listed = whole ?? (await listAll((page) => stripe.refunds.list({ ...filter, ...page })));
  return listed.map(decodeRefund);
}

/** Reviews are asked for only where there is one: not every key may read them. */
async function risksOf(
  stripe: Stripe,
  intent: Intent,
  charge: AnsweredCharge | null,
  named: readonly NamedObject[],
  note: Note,
): Promise<PaymentObjects["risks"]> {
  const idsOf = (wanted: string) => named.filter(({ type }) => type === wanted).map(({ id }) => id);
  const own = [intent.reviewId, charge?.decoded.reviewId ?? null].filter((id) => id !== null);
  const further = idsOf("review").filter((id) => !own.includes(id));
  const risks = await Promise.all([
    ...[...new Set(own)].map(async (id) =>
      decodeReview(answered(await stripe.reviews.retrieve(id), "review"), id),
    ),
    ...further.map(async (id) => {
      const raw = await readNamed("review", stripe.reviews.retrieve(id), note);
      return raw && decodeReview(raw, id);
    }),
    ...idsOf(WARNING).map(async (id) => {
      const raw = await readNamed(WARNING, stripe.radar.earlyFraudWarnings.retrieve(id), note);
      return raw && decodeWarning(raw, id);
    }),
  ]);
  return risks.filter((risk) => risk !== null);
}

async function customerOf(
  stripe: Stripe,
  intent: Intent,
  charge: AnsweredCharge | null,
): Promise<Customer | null> {
  const expanded = decodeCustomer(intent.customer) ?? decodeCustomer(charge?.raw["customer"]);
  if (expanded) return expanded;
  const id = text(intent.customer) ?? charge?.decoded.customerId ?? null;
  if (!id) return null;
  return decodeCustomer(answered(await stripe.customers.retrieve(id), "customer"));
}

/** An invoice always has a customer. */
function mayHaveInvoice(intent: Intent, charge: AnsweredCharge | null): boolean {
  return Boolean(intent.customerId ?? charge?.decoded.customerId) || !intent.tellsCustomer;
}

async function invoicesOf(
  stripe: Stripe,
  intentId: string,
  note: Note,
): Promise<PaymentObjects["invoices"]> {
  const payment = { type: "payment_intent", payment_intent: intentId } as const;
  const edges = await listAll((page) => stripe.invoicePayments.list({ payment, ...page }));
  const ids = edges.map((edge) => idOf(fields(edge)?.["invoice"]));
  if (ids.includes(null)) note({ object: "invoice_payment", field: "invoice" });
  return Promise.all(
    [...new Set(ids.filter((id) => id !== null))].sort().map(async (id) => {
      const [invoice, payments] = await Promise.all([
        stripe.invoices.retrieve(id, { expand: ["discounts.promotion_code"] }),
        listAll((page) => stripe.invoicePayments.list({ invoice: id, ...page })),
      ]);
      return {
        invoice: decodeInvoice(answered(invoice, "invoice"), id),
        payments: payments.map(decodeInvoicePayment),
      };
    }),
  );
}

async function sessionsOf(stripe: Stripe, intentId: string): Promise<PaymentObjects["sessions"]> {
  const expand = ["data.discounts.promotion_code"];
  const filter = { payment_intent: intentId, expand };
  const found = await listAll((page) => stripe.checkout.sessions.list({ ...filter, ...page }));
  return found.map(decodeSession);
}
