import { type Movement, movementOf } from "./balance-transaction";
import {
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
} from "./decode";
import type { Intent } from "./intent";
import type { Notes } from "./notes";

/** A charge: one attempt to take the money; null is what it does not tell. */
export interface Charge {
  id: string;
  status: string | null;
  currency: string | null;
  /** What was authorised. */
  amountMinor: bigint | null;
  capturedMinor: bigint | null;
  /** Of older accounts it includes what was authorised and never captured. */
  refundedMinor: bigint | null;
  /** Whether a dispute was opened; an inquiry does not always say so. */
  isDisputed: boolean | null;
  createdAt: Date | null;
  livemode: boolean | null;
  metadata: Record<string, string> | null;
  /** Undefined where the field is missing. */
  email: string | null | undefined;
  customerId: string | null;
  reviewId: string | null;
  /** How it was paid, such as `card`. */
  methodType: string | null;
  /** What stays the same when one card or bank account pays twice. */
  fingerprint: string | null;
  /** What reached the balance: itself, its id, null before that, undefined where it is not told. */
  settled: Movement | string | null | undefined;
}

/** A charge as the answer to a question for it, or expanded in another answer. */
export function decodeCharge(raw: Raw, id: string): Charge {
  const method = fields(raw["payment_method_details"]);
  const methodType = text(method?.["type"]);
  return {
    id,
    status: text(raw["status"]),
    currency: currencyOf(raw["currency"]),
    amountMinor: minor(raw["amount"]),
    capturedMinor: minor(raw["amount_captured"]),
    refundedMinor: minor(raw["amount_refunded"]),
    isDisputed: flag(raw["disputed"]),
    createdAt: instant(raw["created"]),
    livemode: flag(raw["livemode"]),
    metadata: metadataOf(raw["metadata"]),
    email:
      raw["billing_details"] === null ? null : emailOf(fields(raw["billing_details"]), "email"),
    customerId: idOf(raw["customer"]),
    reviewId: idOf(raw["review"]),
    methodType,
    fingerprint: methodType ? text(fields(method?.[methodType])?.["fingerprint"]) : null,
    settled: movementOf(raw["balance_transaction"]),
  };
}

/** Whether the money that the charge took has gone back to the bank of itself. */
export function isReturned(charge: Charge): boolean {
  return charge.status === "failed";
}

/** Whether a payment is received at the very moment of its charge: a card that captures at once. */
export function isImmediate(intent: Intent, charge: Charge): boolean {
  return charge.methodType === "card" && !intent.isManual;
}

/** What reached the balance; null while that is not known. */
export function settledOf(charge: Charge | null): Movement | null {
  return typeof charge?.settled === "object" ? charge.settled : null;
}

/**
 * When the money was received. A card pays at once; a manual capture and every slower method pay
 * when the amount reaches the balance; until that is known, the charge's own time.
 */
export function receivedAt(intent: Intent, charge: Charge, notes: Notes): Date | null {
  const own = charge.createdAt ?? intent.createdAt;
  if (isImmediate(intent, charge)) return own ?? notes.add("charge", "created");
  if (charge.settled === undefined) notes.add("charge", "balance_transaction");
  const settled = settledOf(charge);
  if (settled && !settled.createdAt) notes.add("balance_transaction", "created");
  return settled?.createdAt ?? own ?? notes.add("charge", "created");
}
