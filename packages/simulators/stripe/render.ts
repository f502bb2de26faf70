import type Stripe from "stripe";
import { copy, type World } from "./world";

/** The first version whose invoices and payments are linked by invoice payments only. */
const BASIL = "2025-03-31";

type Shape = Record<string, unknown>;

/**
 * An object as an API version shows it. Versions before basil carry `invoice` on payment intents
 * and charges, and `payment_intent`, `charge`, `paid`, `subscription` and `tax` on invoices.
 */
export function render(world: World, object: object, apiVersion: string): object {
  const shape = copy(object) as Shape;
  if (apiVersion >= BASIL) return shape;
  switch (shape["object"]) {
    case "payment_intent":
      return { ...shape, invoice: invoiceOf(world, String(shape["id"])) };
    case "charge":
      return { ...shape, invoice: invoiceOf(world, String(shape["payment_intent"])) };
    case "invoice":
      return oldInvoice(world, shape as unknown as Stripe.Invoice);
    case "promotion_code":
      return oldPromotionCode(world, shape as unknown as Stripe.PromotionCode);
    default:
      return shape;
  }
}

function invoiceOf(world: World, intentId: string): string | null {
  for (const edge of world.store.invoicePayments.values()) {
    if (edge.payment.payment_intent === intentId) return edge.invoice as string;
  }
  return null;
}

function oldInvoice(world: World, invoice: Stripe.Invoice): object {
  const { parent, payments: _, total_taxes, amount_paid_off_stripe, ...rest } = invoice;
  const edges = [...world.store.invoicePayments.values()];
  const edge = edges.find((candidate) => candidate.invoice === invoice.id);
  const intentId = (edge?.payment.payment_intent as string | undefined) ?? null;
  const details = parent?.subscription_details;
  const tax = total_taxes?.reduce((sum, each) => sum + each.amount, 0) || null;
  return {
    ...rest,
    charge: intentId && (world.store.paymentIntents.get(intentId)?.latest_charge ?? null),
    paid: invoice.status === "paid",
    paid_out_of_band: (amount_paid_off_stripe ?? 0) > 0,
    payment_intent: intentId,
    subscription: details?.subscription ?? null,
    subscription_details: details ? { metadata: details.metadata } : null,
    tax,
    total_tax_amounts: tax === null ? [] : [{ amount: tax, inclusive: false, tax_rate: null }],
  };
}

function oldPromotionCode(world: World, code: Stripe.PromotionCode): object {
  const { promotion, ...rest } = code;
  return { ...rest, coupon: world.store.coupons.get(String(promotion.coupon)) ?? null };
}
