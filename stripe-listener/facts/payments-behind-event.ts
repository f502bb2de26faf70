import { fields, idOf, type Raw, ShapeError, text } from "./decode";
import { oldPaymentIntent } from "./invoice";
import { WARNING } from "./radar";

/** An object that a payment's own objects need not name, so that it is kept with the payment. */
export interface NamedObject {
  type: string;
  id: string;
}

/** What an event asks for. Nothing else is taken from it: the payment is read again from Stripe. */
export type PaymentsBehind =
  /** Read this payment again. */
  | { kind: "PAYMENT"; paymentId: string; named: NamedObject | null }
  /** Stripe must be asked which payments stand behind this object. */
  | { kind: "LOOK_UP"; objectType: string; objectId: string; named: NamedObject | null }
  /** A type that we know and that moves no payment. */
  | { kind: "NOTHING" };

const NOTHING: PaymentsBehind = { kind: "NOTHING" };

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
  // What became of a refund, before 2024-10-28 told by this type alone.
  "charge.refund.updated",
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

/** The payments behind a snapshot's object. Errors: ShapeError for one without type or id. */
export function paymentsBehindObject(object: unknown): PaymentsBehind {
  const raw = fields(object);
  const [type, id] = [text(raw?.["object"]), text(raw?.["id"])];
  if (!raw || !type || !id) throw new ShapeError("the event's object has no type or id");
  const intent = idOf(raw["payment_intent"]);
  const charge = idOf(raw["charge"]);
  const invoice = idOf(raw["invoice"]);
  const itself = lookUp(type, id);
  switch (type) {
    case "payment_intent":
      return payment(id);
    case "charge":
      return payment(intent ?? id);
    case "refund":
      return intent ? payment(intent) : charge ? lookUp("charge", charge) : itself;
    case "dispute":
    case "review":
    case WARNING:
      return keeping({ type, id }, intent ? payment(intent) : itself);
    case "checkout.session":
      if (intent) return payment(intent);
      if (invoice) return lookUp("invoice", invoice);
      return isTold(raw, "payment_intent", "invoice") ? NOTHING : itself;
    case "invoice": {
      const old = oldPaymentIntent(raw);
      return old ? payment(old) : itself;
    }
    case "invoice_payment":
    case "credit_note":
      // Not its own payment alone: the shares of the invoice's tax depend on one another.
      return invoice ? lookUp("invoice", invoice) : itself;
    default:
      return NOTHING;
  }
}

/** The payments behind a thin notification's related object; most need a look at Stripe. */
export function paymentsBehindRelated(type: string, id: string): PaymentsBehind {
  if (type === "payment_intent") return payment(id);
  if (type === "customer") return NOTHING;
  const isNamed = ["dispute", "review", WARNING].includes(type);
  return isNamed ? keeping({ type, id }, lookUp(type, id)) : lookUp(type, id);
}

function payment(paymentId: string): PaymentsBehind {
  return { kind: "PAYMENT", paymentId, named: null };
}

function lookUp(objectType: string, objectId: string): PaymentsBehind {
  return { kind: "LOOK_UP", objectType, objectId, named: null };
}

function keeping(named: NamedObject, behind: PaymentsBehind): PaymentsBehind {
  return behind.kind === "NOTHING" ? behind : { ...behind, named };
}

/** Whether all these fields are there, be it as null. */
function isTold(raw: Raw, ...names: string[]): boolean {
  return names.every((name) => raw[name] !== undefined);
}
