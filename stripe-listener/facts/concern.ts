import { idOf, ShapeError } from "./amount";
import { oldPaymentIntent } from "./invoice";
import { WARNING } from "./radar";

/** What an event asks for. Nothing else is taken from it: the payment is read again from Stripe. */
export type Concern =
  /** Read this payment again. */
  | { kind: "PAYMENT"; paymentId: string }
  /** Stripe must be asked which payments stand behind this object. */
  | { kind: "LOOK_UP"; objectType: string; objectId: string }
  /** A type that we know and that moves no payment. */
  | { kind: "NOTHING" };

const KNOWN = new Set([
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "payment_intent.processing",
  "charge.succeeded",
  "charge.updated",
  "charge.captured",
  "charge.failed",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "radar.early_fraud_warning.created",
  "radar.early_fraud_warning.updated",
  "review.opened",
  "review.closed",
  "invoice.paid",
  "invoice.voided",
  "invoice_payment.paid",
  "credit_note.created",
  "credit_note.voided",
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
]);

/** The types worth subscribing to, for `events.list` and the setup page; without `v1.`. */
export const KNOWN_TYPES: readonly string[] = [...KNOWN];

/** Whether this type is worked off; thin notifications write `v1.` before it. */
export function isKnownType(type: string): boolean {
  return KNOWN.has(type.replace(/^v1\./, ""));
}

type Fields = Record<string, string | { id: string } | null | undefined>;

/** What a snapshot's object concerns. Errors: ShapeError for an object without type or id. */
export function concernOf(object: unknown): Concern {
  const fields = object as Fields | null;
  const id = fields?.["id"];
  if (typeof fields?.["object"] !== "string" || typeof id !== "string")
    throw new ShapeError("the event's object has no type or id");
  const intent = idOf(fields["payment_intent"]);
  const charge = idOf(fields["charge"]);
  const invoice = idOf(fields["invoice"]);
  switch (fields["object"]) {
    case "payment_intent":
      return { kind: "PAYMENT", paymentId: id };
    case "charge":
      return { kind: "PAYMENT", paymentId: intent ?? id };
    case "refund":
    case "dispute":
    case "review":
      if (intent) return { kind: "PAYMENT", paymentId: intent };
      if (charge) return { kind: "LOOK_UP", objectType: "charge", objectId: charge };
      return { kind: "NOTHING" };
    case WARNING:
      // A payment's own objects do not name it, so it must be kept itself.
      return { kind: "LOOK_UP", objectType: WARNING, objectId: id };
    case "checkout.session":
      if (intent) return { kind: "PAYMENT", paymentId: intent };
      if (invoice) return { kind: "LOOK_UP", objectType: "invoice", objectId: invoice };
      return { kind: "NOTHING" };
    case "invoice": {
      const old = oldPaymentIntent(fields);
      if (old) return { kind: "PAYMENT", paymentId: old };
      return { kind: "LOOK_UP", objectType: "invoice", objectId: id };
    }
    case "invoice_payment":
      // Not its own payment alone: the shares of the invoice's tax depend on one another.
      if (invoice) return { kind: "LOOK_UP", objectType: "invoice", objectId: invoice };
      return { kind: "NOTHING" };
    case "credit_note":
      return invoice
        ? { kind: "LOOK_UP", objectType: "invoice", objectId: invoice }
        : { kind: "NOTHING" };
    default:
      return { kind: "NOTHING" };
  }
}

/** What a thin notification's related object concerns; most need a look at Stripe. */
export function concernOfRelated(type: string, id: string): Concern {
  if (type === "payment_intent") return { kind: "PAYMENT", paymentId: id };
  if (type === "customer") return { kind: "NOTHING" };
  return { kind: "LOOK_UP", objectType: type, objectId: id };
}
