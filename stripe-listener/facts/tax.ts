import { clamp, floorDiv } from "@tributary/kit/money";
import { sessionTax } from "./checkout-session";
import type { Evidence } from "./evidence";
import { taxShare } from "./invoice";
import type { Notes } from "./notes";
import type { PaymentObjects } from "./payment";

/**
 * The tax within what was received; the first that tells one (semantics §6): the intent's own, the
 * invoice's by share, the Checkout session's, metadata `tax_minor`, 0.
 */
export function taxWithin(
  objects: PaymentObjects,
  receivedMinor: bigint,
  evidence: Evidence,
  notes: Notes,
): bigint {
  return clamp(taxOf(objects, receivedMinor, evidence, notes), 0n, receivedMinor);
}

function taxOf(
  { intent, invoices, sessions }: PaymentObjects,
  receivedMinor: bigint,
  { metadata, taxMinor }: Evidence,
  notes: Notes,
): bigint {
  if (receivedMinor === 0n) return 0n;
  const itemised = intent.taxMinor ?? (taxMinor === undefined ? null : BigInt(taxMinor));
  if (itemised !== null) {
    // Told of the whole amount; of a partial capture it is the captured share.
    if (intent.amountMinor === null) notes.add(intent.object, "amount");
    else if (intent.amountMinor > 0n) return floorDiv(itemised * receivedMinor, intent.amountMinor);
  }
  for (const { invoice, payments } of invoices) {
    const share = taxShare(invoice, payments, intent.id, notes);
    if (share !== null) return share;
  }
  for (const session of sessions) {
    const tax = sessionTax(session, notes);
    if (tax !== null) return tax;
  }
  const written = metadata?.["tax_minor"];
  return written !== undefined && /^\d{1,15}$/.test(written) ? BigInt(written) : 0n;
}
