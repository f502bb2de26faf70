import type { PaymentFacts } from "@tributary/events/catalog";
import { clamp, floorDiv } from "@tributary/kit/money";
import type Stripe from "stripe";
import { idOf, minor } from "./amount";
import { fingerprintOf, type Intent, isReturned, receivedAt, settledAmount } from "./charge";
import { sessionStatements, sessionTax } from "./checkout-session";
import { customerEmailHash, customerStatements, firstEmailHash } from "./customer";
import { disputeFacts } from "./dispute";
import {
  clean,
  codesOf,
  type Evidence,
  freeze,
  inOrder,
  ownWorkspace,
  refusedWorkspace,
  statement,
  toldEvidence,
} from "./evidence";
import { invoiceStatements, taxShare } from "./invoice";
import { riskFacts } from "./radar";
import { refundFacts } from "./refund";

/** All that Stripe holds about one payment, at one moment. */
export interface PaymentObjects {
  intent: Intent;
  /** The latest charge: the one that took the money, if any did. */
  charge: Stripe.Charge | null;
  refunds: readonly Stripe.Refund[];
  disputes: readonly Stripe.Dispute[];
  warnings: readonly Stripe.Radar.EarlyFraudWarning[];
  reviews: readonly Stripe.Review[];
  customer: Stripe.Customer | Stripe.DeletedCustomer | null;
  /** The invoices that it pays, each with all of its payments. */
  invoices: readonly { invoice: Stripe.Invoice; payments: readonly Stripe.InvoicePayment[] }[];
  sessions: readonly Stripe.Checkout.Session[];
}

/** A payment's state without what only its customer's other payments tell. */
export interface PaymentState {
  facts: PaymentFacts;
  evidence: Evidence;
  ownWorkspaceId: string | null;
}

/**
 * The whole state from Stripe's objects and the evidence that is already frozen.
 * `facts.workspaceId` is the payment's own; the customer's is filled in by who knows it.
 * Errors: ShapeError.
 */
export function paymentState(objects: PaymentObjects, known: Evidence): PaymentState {
  const { intent, charge } = objects;
  const isPaid = intent.status === "succeeded" && charge !== null;
  const receivedMinor =
    isPaid && !isReturned(charge) ? minor(intent.amount_received, "amount_received") : 0n;
  const evidence = freeze(known, evidenceOf(objects), isPaid);
  const currency = intent.currency.toUpperCase();
  const ownWorkspaceId = ownWorkspace(evidence);
  return {
    evidence,
    ownWorkspaceId,
    facts: {
      paymentIntentId: intent.id,
      livemode: intent.livemode,
      status: intent.status,
      currency,
      receivedMinor,
      taxMinor: clamp(taxOf(objects, receivedMinor, evidence), 0n, receivedMinor),
      paidAt: isPaid ? receivedAt(intent, charge) : null,
      refunds: refundFacts(objects.refunds),
      disputes: disputeFacts(objects.disputes, {
        currency,
        receivedMinor,
        settled: settledAmount(charge),
      }),
      risks: riskFacts(objects.warnings, objects.reviews),
      evidence: toldEvidence(evidence),
      workspaceId: ownWorkspaceId,
      refusedWorkspaceId: refusedWorkspace(evidence),
      customerId: idOf(intent.customer) ?? intent.customer_account,
      emailHash: evidence.customerEmailHash ?? evidence.receiptEmailHash ?? null,
      cardFingerprint: fingerprintOf(charge),
      codes: codesOf(evidence),
      metadata: evidence.metadata ?? {},
    },
  };
}

function evidenceOf({ intent, charge, customer, invoices, sessions }: PaymentObjects): Evidence {
  return {
    metadata: cleaned(intent.metadata),
    customerEmailHash: customerEmailHash(customer),
    receiptEmailHash: firstEmailHash([
      intent.receipt_email,
      charge?.billing_details?.email,
      ...sessions.map((session) => session.customer_details?.email),
      ...invoices.map(({ invoice }) => invoice.customer_email),
    ]),
    statements: inOrder([
      statement("PAYMENT_INTENT_METADATA", intent.id, intent.metadata),
      ...(charge ? [statement("CHARGE_METADATA", charge.id, charge.metadata)] : []),
      ...invoices.flatMap(({ invoice }) => invoiceStatements(invoice)),
      ...customerStatements(customer),
      ...sessions.flatMap(sessionStatements),
    ]),
  };
}

function cleaned(metadata: Stripe.Metadata): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata ?? {}).map(([key, value]) => [clean(key), clean(value)]),
  );
}

/** The tax within what was received; the first that tells one (semantics §6). */
function taxOf(objects: PaymentObjects, receivedMinor: bigint, evidence: Evidence): bigint {
  const { intent, invoices, sessions } = objects;
  const itemised = intent.amount_details?.tax?.total_tax_amount;
  // Told of the whole amount; of a partial capture it is the captured share.
  if (itemised !== null && itemised !== undefined && intent.amount > 0)
    return floorDiv(
      minor(itemised, "total_tax_amount") * receivedMinor,
      minor(intent.amount, "amount"),
    );
  for (const { invoice, payments } of invoices) {
    const share = taxShare(invoice, payments, intent.id);
    if (share !== null) return share;
  }
  for (const session of sessions) {
    const tax = sessionTax(session);
    if (tax !== null) return tax;
  }
  const written = evidence.metadata?.["tax_minor"];
  return written !== undefined && /^\d{1,15}$/.test(written) ? BigInt(written) : 0n;
}
