import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { idOf, ShapeError } from "../facts/amount";
import { chargeOf, intentOf } from "../facts/charge";
import { oldPaymentIntent } from "../facts/invoice";
import type { PaymentObjects } from "../facts/payment";
import { WARNING } from "../facts/radar";
import { unlistedRefund } from "../facts/refund";
import type { TakenEvent } from "./inbox";
import {
  type Album,
  type Ask,
  album,
  asking,
  askingWithin,
  type Json,
  type Picture,
  paymentOf,
  pictures,
} from "./pictures";
import { objectOf, type PaymentSource } from "./source";

/**
 * For deployments without a way to Stripe (`STRIPE_FETCH=off`): of every object the newest picture
 * is kept, by the event's time and then by how far the object had come, so that order and
 * repetition do not matter. What is lost stays lost: there is nothing to sweep.
 */
export function payloadSource(db: DataSource): PaymentSource {
  return {
    ...sourceOf(asking(db)),
    within: (tx) => sourceOf(askingWithin(tx)),
  };
}

function sourceOf(ask: Ask): PaymentSource {
  const kept = album(ask);
  return {
    most: 200,
    parallel: 200,
    async paymentsOf(event) {
      if (event.kind !== "SNAPSHOT")
        throw new ShapeError("without asking Stripe only snapshot events can be worked off");
      const object = objectOf(event) as Json;
      const isWhole = typeof object.id === "string" && typeof object.object === "string";
      if (!isWhole || object.id.length > 255)
        throw new ShapeError("the event's object has no type or id");
      await Promise.all(picturesOf(event, object).map((picture) => kept.keep.load(picture)));
      return paymentsOfObject(ask, object);
    },
    read: (id) => read(ask, kept, id),
  };
}

function picturesOf(event: TakenEvent, object: Json): Picture[] {
  const picture = (body: Json): Picture => ({
    id: body.id,
    type: body.object,
    seenAt: event.stripeCreatedAt,
    paymentId: paymentOf(body),
    body,
  });
  const shown = event.type === "customer.deleted" ? { ...object, deleted: true } : object;
  const paidBy = object.object === "invoice" ? oldPaymentIntent(object) : null;
  if (!paidBy) return [picture(shown)];
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
  return [picture(shown), picture(edge)];
}

async function paymentsOfObject(ask: Ask, object: Json): Promise<string[]> {
  const own = paymentOf(object);
  // The shares of an invoice's tax depend on one another.
  if (object.object === "invoice_payment")
    return paymentsOfObject(ask, { ...object, object: "invoice", id: String(object["invoice"]) });
  if (own) return [own];
  const query = {
    invoice: "select payment_id as id from stripe_object where invoice_id = $1",
    customer:
      "select payment_id as id from stripe_object where customer_id = $1 and type = 'payment_intent'",
    promotion_code: `select payment_id as id from stripe_object where type = 'checkout.session'
      and body -> 'discounts' @> jsonb_build_array(jsonb_build_object('promotion_code', $1::text))`,
  }[object.object];
  if (!query) return [];
  const found = await ask<{ id: string | null }>(query, [object.id]);
  return [...new Set(found.flatMap(({ id }) => id ?? []))];
}

async function read(ask: Ask, kept: Album, id: string): Promise<PaymentObjects | null> {
  const own = await kept.ofPayment.load(id);
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
    warnings: of<Stripe.Radar.EarlyFraudWarning>(WARNING),
    reviews: of<Stripe.Review>("review"),
    customer: await customerOf(kept, idOf(intent.customer)),
    invoices: await invoicesOf(ask, of<Stripe.InvoicePayment>("invoice_payment")),
    sessions: await withPromotions(kept, of<Stripe.Checkout.Session>("checkout.session")),
  };
}

async function customerOf(kept: Album, id: string | null): Promise<PaymentObjects["customer"]> {
  const found = id === null ? null : await kept.byId.load(id);
  return (found?.body as unknown as Stripe.Customer | undefined) ?? null;
}

async function invoicesOf(
  ask: Ask,
  edges: readonly Stripe.InvoicePayment[],
): Promise<PaymentObjects["invoices"]> {
  const ids = [...new Set(edges.flatMap(({ invoice }) => idOf(invoice) ?? []))];
  if (ids.length === 0) return [];
  const invoices = await pictures(ask, "id", ids);
  const all = await pictures(ask, "invoice_id", ids);
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
  kept: Album,
  sessions: readonly Stripe.Checkout.Session[],
): Promise<Stripe.Checkout.Session[]> {
  const ids = sessions.flatMap(({ discounts }) =>
    (discounts ?? []).flatMap(({ promotion_code }) => idOf(promotion_code) ?? []),
  );
  if (ids.length === 0) return [...sessions];
  const found = await Promise.all(ids.map((id) => kept.byId.load(id)));
  const codes = new Map(found.flatMap((one) => (one ? [[one.id, one.body] as const] : [])));
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
