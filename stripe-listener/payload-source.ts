import { rows } from "@tributary/kit/database";
import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { idOf, ShapeError } from "./facts/amount";
import { chargeOf, intentOf } from "./facts/charge";
import { oldPaymentIntent } from "./facts/invoice";
import type { PaymentObjects } from "./facts/payment";
import { rankOf } from "./facts/rank";
import { unlistedRefund } from "./facts/refund";
import type { TakenEvent } from "./inbox";
import { objectOf, type PaymentSource } from "./source";

type Json = Record<string, unknown> & { id: string; object: string };

/** A picture of an object that a webhook showed. */
interface Picture {
  id: string;
  type: string;
  body: Json;
  seenAt: Date;
}

/**
 * For deployments without a way to Stripe (`STRIPE_FETCH=off`): of every object the newest picture
 * is kept, by the event's time and then by how far the object had come, so that order and
 * repetition do not matter. What is lost stays lost: there is nothing to sweep.
 */
export function payloadSource(db: DataSource): PaymentSource {
  return {
    async paymentsOf(event) {
      if (event.kind !== "SNAPSHOT")
        throw new ShapeError("without asking Stripe only snapshot events can be worked off");
      const object = objectOf(event) as Json;
      if (typeof object.id !== "string" || typeof object.object !== "string")
        throw new ShapeError("the event's object has no type or id");
      await keep(db, event, object);
      return paymentsOfObject(db, object);
    },
    read: (id) => read(db, id),
  };
}

async function keep(db: DataSource, event: TakenEvent, object: Json) {
  const seenAt = event.stripeCreatedAt;
  const isGone = event.type === "customer.deleted";
  await keepPicture(db, isGone ? { ...object, deleted: true } : object, seenAt);
  const paidBy = object.object === "invoice" ? oldPaymentIntent(object) : null;
  if (!paidBy) return;
  // Old invoices name their payment; newer ones have an object for that, made here.
  const edge = {
    id: `${object.id}:payment`,
    object: "invoice_payment",
    status: "paid",
    created: 0,
    amount_paid: object["amount_paid"],
    invoice: object.id,
    payment: { type: "payment_intent", payment_intent: paidBy },
  };
  await keepPicture(db, edge, seenAt);
}

async function keepPicture(db: DataSource, object: Json, seenAt: Date) {
  await rows(
    db,
    `insert into stripe_object (id, type, seen_at, rank, payment_id, customer_id, invoice_id, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update
     set seen_at = excluded.seen_at, rank = excluded.rank, payment_id = excluded.payment_id,
       customer_id = excluded.customer_id, invoice_id = excluded.invoice_id, body = excluded.body
     where (excluded.seen_at, excluded.rank) > (stripe_object.seen_at, stripe_object.rank)`,
    [
      object.id,
      object.object,
      seenAt,
      rankOf(object),
      paymentOf(object),
      idOf(object["customer"] as string | null),
      object.object === "invoice_payment" ? idOf(object["invoice"] as string) : null,
      JSON.stringify(object).replaceAll("\\u0000", "\\ufffd"),
    ],
  );
}

function paymentOf(object: Json): string | null {
  const intent = idOf(object["payment_intent"] as string | null);
  const charge = idOf(object["charge"] as string | null);
  switch (object.object) {
    case "payment_intent":
      return object.id;
    case "charge":
      return intent ?? object.id;
    case "refund":
    case "dispute":
      return intent ?? charge;
    case "checkout.session":
      return intent;
    case "invoice_payment": {
      const payment = object["payment"] as { payment_intent?: string; charge?: string } | undefined;
      return idOf(payment?.payment_intent) ?? idOf(payment?.charge);
    }
    default:
      return null;
  }
}

async function paymentsOfObject(db: DataSource, object: Json): Promise<string[]> {
  const own = paymentOf(object);
  // The shares of an invoice's tax depend on one another.
  if (object.object === "invoice_payment")
    return paymentsOfObject(db, { ...object, object: "invoice", id: String(object["invoice"]) });
  if (own) return [own];
  const query = {
    invoice: "select payment_id as id from stripe_object where invoice_id = $1",
    customer:
      "select payment_id as id from stripe_object where customer_id = $1 and type = 'payment_intent'",
    promotion_code: `select payment_id as id from stripe_object where type = 'checkout.session'
      and body -> 'discounts' @> jsonb_build_array(jsonb_build_object('promotion_code', $1::text))`,
  }[object.object];
  if (!query) return [];
  const found = await rows<{ id: string | null }>(db, query, [object.id]);
  return [...new Set(found.flatMap(({ id }) => id ?? []))];
}

async function read(db: DataSource, id: string): Promise<PaymentObjects | null> {
  const own = await pictures(db, "payment_id = $1", id);
  const of = <T>(type: string) =>
    own.filter((one) => one.type === type).map(({ body }) => body as unknown as T);
  const shown = own.find(({ type }) => type === "payment_intent");
  const charges = of<Stripe.Charge>("charge");
  const told = shown?.body as unknown as Stripe.PaymentIntent | undefined;
  const paid = charges.find(({ status, captured }) => status === "succeeded" && captured);
  const latest = charges.find((one) => one.id === idOf(told?.latest_charge));
  const charge = told?.status === "succeeded" ? (latest ?? null) : (paid ?? latest ?? null);
  // A charge that took the money may be shown before its payment is: it does not go back.
  const intent = told?.status === "succeeded" || !paid ? told : { ...intentOf(paid), id };
  if (!intent) return null;
  const isSucceeded = told?.status === "succeeded";
  const refunds = of<Stripe.Refund>("refund");
  return {
    intent,
    charge: charge ?? (isSucceeded ? chargeOf(told, shown!.seenAt) : null),
    succeededAt: isSucceeded ? shown!.seenAt : undefined,
    refunds: [...refunds, ...unlistedRefund(charge, refunds)],
    disputes: of<Stripe.Dispute>("dispute"),
    customer: await customerOf(db, idOf(intent.customer)),
    invoices: await invoicesOf(db, of<Stripe.InvoicePayment>("invoice_payment")),
    sessions: await withPromotions(db, of<Stripe.Checkout.Session>("checkout.session")),
  };
}

function pictures(db: DataSource, where: string, parameter: unknown): Promise<Picture[]> {
  return rows<Picture>(
    db,
    `select id, type, body, seen_at as "seenAt" from stripe_object where ${where} order by id`,
    [parameter],
  );
}

async function customerOf(db: DataSource, id: string | null): Promise<PaymentObjects["customer"]> {
  if (!id) return null;
  const [found] = await pictures(db, "id = $1", id);
  return (found?.body as unknown as Stripe.Customer | undefined) ?? null;
}

async function invoicesOf(
  db: DataSource,
  edges: readonly Stripe.InvoicePayment[],
): Promise<PaymentObjects["invoices"]> {
  const ids = [...new Set(edges.flatMap(({ invoice }) => idOf(invoice) ?? []))];
  if (ids.length === 0) return [];
  const invoices = await pictures(db, "id = any($1)", ids);
  const all = await pictures(db, "invoice_id = any($1)", ids);
  return invoices.map(({ body }) => ({
    invoice: body as unknown as Stripe.Invoice,
    payments: edgesOf(body.id, all),
  }));
}

/** The invoice's own edges; the one that was made for an old invoice only if there are no others. */
function edgesOf(invoiceId: string, all: readonly Picture[]): Stripe.InvoicePayment[] {
  const edges = all.filter(({ body }) => idOf(body["invoice"] as string) === invoiceId);
  const real = edges.filter(({ id }) => id !== `${invoiceId}:payment`);
  return (real.length > 0 ? real : edges).map(
    ({ body }) => body as unknown as Stripe.InvoicePayment,
  );
}

/** Sessions name promotion codes by id; what the codes say was shown by events of their own. */
async function withPromotions(
  db: DataSource,
  sessions: readonly Stripe.Checkout.Session[],
): Promise<Stripe.Checkout.Session[]> {
  const ids = sessions.flatMap(({ discounts }) =>
    (discounts ?? []).flatMap(({ promotion_code }) => idOf(promotion_code) ?? []),
  );
  if (ids.length === 0) return [...sessions];
  const codes = new Map((await pictures(db, "id = any($1)", ids)).map((one) => [one.id, one.body]));
  return sessions.map((session) => ({
    ...session,
    discounts: (session.discounts ?? []).map((discount) => ({
      ...discount,
      promotion_code:
        (codes.get(idOf(discount.promotion_code) ?? "") as unknown as Stripe.PromotionCode) ??
        discount.promotion_code,
    })),
  }));
}
