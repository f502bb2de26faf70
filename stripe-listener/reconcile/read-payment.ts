import type Stripe from "stripe";
import { expanded, idOf } from "../facts/amount";
import { intentOf } from "../facts/charge";
import type { PaymentObjects } from "../facts/payment";
import { WARNING } from "../facts/radar";

/** At most this many objects of one kind belong to one payment; more is a bug or an attack. */
const MOST = 1000;

/** All but the warnings of fraud: to ask for those of each payment would cost a request for each. */
export type ReadObjects = Omit<PaymentObjects, "warnings">;

/**
 * Reads everything that Stripe holds about a payment: two or three requests for a plain one, in
 * parallel where one does not need another's answer.
 * Errors: Stripe's own, and a plain Error for an answer that is no such object.
 */
export async function readPayment(stripe: Stripe, id: string): Promise<ReadObjects> {
  if (!id.startsWith("pi_")) return readCharge(stripe, id);
  const intent = whole(
    await stripe.paymentIntents.retrieve(id, {
      expand: ["customer", "latest_charge.balance_transaction", "latest_charge.refunds"],
    }),
    "payment_intent",
  );
  const charge = expanded<Stripe.Charge>(intent.latest_charge);
  const [refunds, disputes, reviews, invoices, sessions] = await Promise.all([
    refundsOf(stripe, charge, { payment_intent: id }),
    charge?.disputed ? all(stripe.disputes.list({ payment_intent: id, limit: 100 })) : [],
    reviewsOf(stripe, intent.review),
    // An invoice always has a customer.
    intent.customer || intent.customer_account ? invoicesOf(stripe, id) : [],
    all(
      stripe.checkout.sessions.list({
        payment_intent: id,
        limit: 10,
        expand: ["data.discounts.promotion_code"],
      }),
    ),
  ]);
  const customer = expanded<Stripe.Customer | Stripe.DeletedCustomer>(intent.customer);
  return { intent, charge, refunds, disputes, reviews, customer, invoices, sessions };
}

/** Asked for by itself and only where there is one: not every key may read reviews. */
async function reviewsOf(
  stripe: Stripe,
  review: string | Stripe.Review | null,
): Promise<Stripe.Review[]> {
  const id = idOf(review);
  return id ? [whole(await stripe.reviews.retrieve(id), "review")] : [];
}

async function readCharge(stripe: Stripe, id: string): Promise<ReadObjects> {
  const charge = whole(
    await stripe.charges.retrieve(id, {
      expand: ["customer", "balance_transaction", "refunds"],
    }),
    "charge",
  );
  const [refunds, disputes, reviews] = await Promise.all([
    refundsOf(stripe, charge, { charge: id }),
    charge.disputed ? all(stripe.disputes.list({ charge: id, limit: 100 })) : [],
    reviewsOf(stripe, charge.review),
  ]);
  return {
    intent: intentOf(charge),
    charge,
    refunds,
    disputes,
    reviews,
    customer: expanded<Stripe.Customer | Stripe.DeletedCustomer>(charge.customer),
    invoices: [],
    sessions: [],
  };
}

/** The charge's own list when it is whole; else all pages. */
async function refundsOf(
  stripe: Stripe,
  charge: Stripe.Charge | null,
  filter: Stripe.RefundListParams,
): Promise<Stripe.Refund[]> {
  if (charge?.refunds && !charge.refunds.has_more) return charge.refunds.data;
  return all(stripe.refunds.list({ ...filter, limit: 100 }));
}

async function invoicesOf(stripe: Stripe, intentId: string): Promise<PaymentObjects["invoices"]> {
  const payment = { type: "payment_intent", payment_intent: intentId } as const;
  const edges = await all(stripe.invoicePayments.list({ payment, limit: 100 }));
  const ids = [...new Set(edges.map(({ invoice }) => idOf(invoice)))].filter((one) => one !== null);
  return Promise.all(
    ids.sort().map(async (id) => {
      const [invoice, payments] = await Promise.all([
        stripe.invoices.retrieve(id, { expand: ["discounts.promotion_code"] }),
        all(stripe.invoicePayments.list({ invoice: id, limit: 100 })),
      ]);
      return { invoice: whole(invoice, "invoice"), payments };
    }),
  );
}

/** The payments behind an object that an event names. Empty when none is. Errors: Stripe's own. */
export async function paymentsBehind(
  stripe: Stripe,
  objectType: string,
  objectId: string,
): Promise<string[]> {
  switch (objectType) {
    case "charge": {
      const charge = whole(await stripe.charges.retrieve(objectId), "charge");
      return [idOf(charge.payment_intent) ?? charge.id];
    }
    case "refund":
      return paymentOf(whole(await stripe.refunds.retrieve(objectId), "refund"));
    case "dispute":
      return paymentOf(whole(await stripe.disputes.retrieve(objectId), "dispute"));
    case "review":
      return paymentOf(whole(await stripe.reviews.retrieve(objectId), "review"));
    case "invoice_payment": {
      const edge = whole(await stripe.invoicePayments.retrieve(objectId), "invoice_payment");
      return paymentsBehind(stripe, "invoice", idOf(edge.invoice)!);
    }
    case "checkout.session": {
      const session = whole(await stripe.checkout.sessions.retrieve(objectId), "checkout.session");
      const invoice = idOf(session.invoice);
      return invoice ? paymentsBehind(stripe, "invoice", invoice) : paymentOf(session);
    }
    case "credit_note": {
      const note = whole(await stripe.creditNotes.retrieve(objectId), "credit_note");
      return paymentsBehind(stripe, "invoice", idOf(note.invoice)!);
    }
    case "invoice": {
      const edges = await all(stripe.invoicePayments.list({ invoice: objectId, limit: 100 }));
      return [...new Set(edges.flatMap(({ payment }) => paymentOf(payment)))];
    }
    default:
      return [];
  }
}

/** A warning of fraud, and the payment that it is about. Errors: Stripe's own. */
export async function readWarning(
  stripe: Stripe,
  id: string,
): Promise<{ warning: Stripe.Radar.EarlyFraudWarning; paymentId: string }> {
  const warning = whole(await stripe.radar.earlyFraudWarnings.retrieve(id), WARNING);
  const intent = idOf(warning.payment_intent);
  const [paymentId] = intent
    ? [intent]
    : await paymentsBehind(stripe, "charge", idOf(warning.charge)!);
  return { warning, paymentId: paymentId! };
}

type Reference = string | { id: string } | null | undefined;

function paymentOf(object: { payment_intent?: Reference; charge?: Reference }): string[] {
  const id = idOf(object.payment_intent) ?? idOf(object.charge);
  return id ? [id] : [];
}

function all<T extends { id: string }>(list: Stripe.ApiListPromise<T>): Promise<T[]> {
  return list.autoPagingToArray({ limit: MOST });
}

/** The SDK takes any JSON without `error` for a success; what is none must not become a state. */
function whole<T extends { object: string }>(answer: T, object: T["object"]): T {
  if (answer?.object === object) return answer;
  throw new Error(`Stripe answered something that is no ${object}`);
}
