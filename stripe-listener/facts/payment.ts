import type { PaymentFacts } from "@tributary/events/catalog";
import type { Charge } from "./charge";
import { isReturned, receivedAt, settledOf } from "./charge";
import type { Session } from "./checkout-session";
import type { Customer } from "./customer";
import { NotYet, type Unknown, Unreadable } from "./decode";
import { type Dispute, disputeFacts } from "./dispute";
import { type Evidence, freeze, toldEvidence } from "./evidence";
import type { Intent } from "./intent";
import type { Invoice, InvoicePayment } from "./invoice";
import { type Notes, notes } from "./notes";
import { riskFacts } from "./radar";
import { type Refund, refundFacts } from "./refund";
import { seenEvidence } from "./seen-evidence";
import { taxWithin } from "./tax";

/** All that Stripe holds about one payment, at one moment. */
export interface PaymentObjects {
  intent: Intent;
  /** The latest charge: the one that took the money, if any did. */
  charge: Charge | null;
  refunds: readonly Refund[];
  disputes: readonly Dispute[];
  risks: NonNullable<PaymentFacts["risks"]>;
  customer: Customer | null;
  /** The invoices that it pays, each with all of its payments. */
  invoices: readonly { invoice: Invoice; payments: readonly InvoicePayment[] }[];
  sessions: readonly Session[];
  /** What could not even be asked for. */
  unknown: readonly Unknown[];
}

/** What is told of a payment, and the evidence to go on from at the next read. */
export interface PaymentState {
  facts: PaymentFacts;
  evidence: Evidence;
}

/**
 * The whole state from Stripe's objects and the evidence that is already frozen. What decides about
 * money and is not told is named in `facts.unknown`.
 * Errors: Unreadable for what no state can be told without; NotYet for a charge that is to come.
 */
export function paymentState(objects: PaymentObjects, known: Evidence): PaymentState {
  const { intent, charge } = objects;
  if (intent.status === "succeeded" && !charge)
    throw new NotYet(`Stripe's payment_intent ${intent.id} succeeded and has no latest_charge yet`);
  const unknown = notes();
  for (const { object, field } of objects.unknown) unknown.add(object, field);
  const isPaid = intent.status === "succeeded";
  const currency = intent.currency ?? charge?.currency;
  if (!currency) throw new Unreadable(intent.object, "currency", intent.raw["currency"]);
  const livemode = intent.livemode ?? charge?.livemode ?? null;
  if (livemode === null) throw new Unreadable(intent.object, "livemode", intent.raw["livemode"]);
  const receivedMinor = received(intent, charge, unknown);
  // What a payment that is not paid leaves out decides nothing.
  const seen = seenEvidence(objects, known, isPaid ? unknown : notes());
  const evidence = freeze(known, seen.evidence, isPaid && seen.isWhole);
  const since = charge?.createdAt ?? intent.createdAt ?? new Date(0);
  const payment = { currency, receivedMinor, settled: settledOf(charge), since };
  const facts = {
    paymentIntentId: intent.id,
    livemode,
    status: intent.status,
    currency,
    receivedMinor,
    taxMinor: taxWithin(objects, receivedMinor, evidence, unknown),
    paidAt: isPaid && charge ? receivedAt(intent, charge, unknown) : null,
    refunds: refundFacts(objects.refunds, charge, unknown),
    disputes: disputeFacts(objects.disputes, payment, unknown),
    risks: riskFacts(objects.risks),
    evidence: toldEvidence(evidence),
    customerId: intent.customerId ?? charge?.customerId ?? null,
    emailHash: evidence.customerEmailHash ?? evidence.receiptEmailHash ?? null,
    cardFingerprint: charge?.fingerprint ?? null,
    metadata: evidence.metadata ?? {},
  };
  return { evidence, facts: { ...facts, unknown: unknown.all() } };
}

/**
 * What was captured; nothing while the payment has not succeeded, or went back to the bank of
 * itself. Errors: Unreadable.
 */
function received(intent: Intent, charge: Charge | null, unknown: Notes): bigint {
  if (intent.status !== "succeeded" || !charge || isReturned(charge)) return 0n;
  if (!charge.status) unknown.add("charge", "status");
  // The card's fingerprint tells whether a promoter paid for itself.
  if (!charge.methodType) unknown.add("charge", "payment_method_details");
  const minor = intent.receivedMinor ?? charge.capturedMinor;
  if (minor !== null) return minor;
  const field = intent.object === "charge" ? "amount_captured" : "amount_received";
  throw new Unreadable(intent.object, field, intent.raw[field]);
}
