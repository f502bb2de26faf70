import { fields, minor, type Raw, text } from "./decode";
import type { Notes } from "./notes";
import { decodePromotions, type Promotion } from "./promotion";

/** The payment page that a payment was made on; null is what it does not tell. */
export interface Session {
  taxMinor: bigint | null;
  /** The promotion codes that were typed on it. */
  promotions: Promotion[] | null;
  email: string | null;
}

/** What is no object at all is a session that tells nothing. */
export function decodeSession(value: unknown): Session {
  const raw: Raw = fields(value) ?? {};
  return {
    taxMinor: minor(fields(raw["total_details"])?.["amount_tax"]),
    promotions: raw["discounts"] === null ? [] : decodePromotions(raw),
    email: text(fields(raw["customer_details"])?.["email"]),
  };
}

/** The tax that the session added. Null when it is 0: Stripe writes that where it computes none. */
export function sessionTax({ taxMinor }: Session, notes: Notes): bigint | null {
  if (taxMinor === null) return notes.add("checkout.session", "total_details");
  return taxMinor === 0n ? null : taxMinor;
}
