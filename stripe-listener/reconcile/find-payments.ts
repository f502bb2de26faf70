import type Stripe from "stripe";
import { answered, fields, idOf, type Raw, Unreadable } from "../facts/decode";
import { WARNING } from "../facts/radar";
import { listAll } from "./list-all";

/**
 * The payments behind an object that an event names. Empty when none is.
 * Errors: Stripe's own; Unreadable.
 */
export async function findPayments(stripe: Stripe, type: string, id: string): Promise<string[]> {
  const asked = async (answer: Promise<unknown>) => answered(await answer, type);
  switch (type) {
    case "charge": {
      const charge = await asked(stripe.charges.retrieve(id));
      return [idOf(charge["payment_intent"]) ?? id];
    }
    case "refund":
      return paymentOf(stripe, await asked(stripe.refunds.retrieve(id)));
    case "dispute":
      return paymentOf(stripe, await asked(stripe.disputes.retrieve(id)));
    case "review":
      return paymentOf(stripe, await asked(stripe.reviews.retrieve(id)));
    case WARNING:
      return paymentOf(stripe, await asked(stripe.radar.earlyFraudWarnings.retrieve(id)));
    case "invoice_payment":
      return ofInvoice(stripe, type, await asked(stripe.invoicePayments.retrieve(id)));
    case "credit_note":
      return ofInvoice(stripe, type, await asked(stripe.creditNotes.retrieve(id)));
    case "checkout.session": {
      const session = await asked(stripe.checkout.sessions.retrieve(id));
      const invoice = idOf(session["invoice"]);
      return invoice ? findPayments(stripe, "invoice", invoice) : paymentOf(stripe, session);
    }
    case "invoice": {
      const parts = await listAll((page) => stripe.invoicePayments.list({ invoice: id, ...page }));
      const found = await Promise.all(
        parts.map((part) => paymentOf(stripe, fields(fields(part)?.["payment"]) ?? {})),
      );
      return [...new Set(found.flat())];
    }
    default:
      return [];
  }
}

async function ofInvoice(stripe: Stripe, type: string, raw: Raw): Promise<string[]> {
  const invoice = idOf(raw["invoice"]);
  if (!invoice) throw new Unreadable(type, "invoice", raw["invoice"]);
  return findPayments(stripe, "invoice", invoice);
}

/** By its intent; one that names only its charge by that charge's. */
async function paymentOf(stripe: Stripe, raw: Raw): Promise<string[]> {
  const intent = idOf(raw["payment_intent"]);
  if (intent) return [intent];
  const charge = idOf(raw["charge"]);
  return charge ? findPayments(stripe, "charge", charge) : [];
}
