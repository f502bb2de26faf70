import { type Charge, decodeCharge } from "./charge";
import {
  answered,
  currencyOf,
  emailOf,
  fields,
  flag,
  idOf,
  instant,
  metadataOf,
  minor,
  type Raw,
  text,
  Unreadable,
} from "./decode";

/** A payment intent; null is what it does not tell. */
export interface Intent {
  id: string;
  /** What Stripe calls the object that these fields are from. */
  object: "payment_intent" | "charge";
  status: string;
  currency: string | null;
  /** What was authorised. */
  amountMinor: bigint | null;
  receivedMinor: bigint | null;
  /** The tax within `amountMinor`; null also where nobody said any. */
  taxMinor: bigint | null;
  createdAt: Date | null;
  livemode: boolean | null;
  metadata: Record<string, string> | null;
  /** Undefined where the field is missing. */
  receiptEmail: string | null | undefined;
  customerId: string | null;
  /** The whole customer where the answer has it. */
  customer: unknown;
  /** Whether the answer says who the customer is, be it nobody. */
  tellsCustomer: boolean;
  /** Captured by hand, which may be days after it was authorised; true also where it is not told. */
  isManual: boolean;
  reviewId: string | null;
  /** The answer itself: what stands in a field that cannot be read, and the charge. */
  raw: Raw;
}

/** Errors: Unreadable for one without a status. */
export function decodeIntent(answer: unknown, id: string): Intent {
  const raw = answered(answer, "payment_intent");
  const status = text(raw["status"]);
  if (!status) throw new Unreadable("payment_intent", "status", raw["status"]);
  const tax = fields(fields(raw["amount_details"])?.["tax"]);
  return {
    id,
    object: "payment_intent",
    status,
    currency: currencyOf(raw["currency"]),
    amountMinor: minor(raw["amount"]),
    receivedMinor: minor(raw["amount_received"]),
    taxMinor: minor(tax?.["total_tax_amount"]),
    createdAt: instant(raw["created"]),
    livemode: flag(raw["livemode"]),
    metadata: metadataOf(raw["metadata"]),
    receiptEmail: emailOf(raw, "receipt_email"),
    customerId: idOf(raw["customer"]) ?? text(raw["customer_account"]),
    customer: raw["customer"],
    tellsCustomer: raw["customer"] !== undefined,
    isManual: text(raw["capture_method"]) === null || raw["capture_method"] === "manual",
    reviewId: idOf(raw["review"]),
    raw,
  };
}

/**
 * A charge from before payment intents, or made without one, told as if it had one.
 * Errors: Unreadable for one without a status.
 */
export function intentOf(answer: unknown, id: string): { intent: Intent; charge: Charge } {
  const raw = answered(answer, "charge");
  const charge = decodeCharge(raw, id);
  if (!charge.status) throw new Unreadable("charge", "status", raw["status"]);
  const isCaptured = flag(raw["captured"]);
  if (isCaptured === null && charge.status === "succeeded" && charge.capturedMinor === null)
    throw new Unreadable("charge", "captured", raw["captured"]);
  const isPaid = charge.status === "succeeded" && (isCaptured ?? charge.capturedMinor! > 0n);
  const intent: Intent = {
    id,
    object: "charge",
    status: charge.status === "succeeded" && !isPaid ? "requires_capture" : charge.status,
    currency: charge.currency,
    amountMinor: charge.amountMinor,
    receivedMinor: isPaid ? charge.capturedMinor : 0n,
    taxMinor: null,
    createdAt: charge.createdAt,
    livemode: charge.livemode,
    metadata: charge.metadata,
    receiptEmail: emailOf(raw, "receipt_email"),
    customerId: charge.customerId,
    customer: raw["customer"],
    tellsCustomer: true,
    isManual: false,
    reviewId: charge.reviewId,
    raw,
  };
  return { intent, charge };
}
