import { emailHash } from "@tributary/kit/email";
import type Stripe from "stripe";
import { type Statement, statement } from "./evidence";

/** What the customer's metadata says; nothing once it was deleted. */
export function customerStatements(
  customer: Stripe.Customer | Stripe.DeletedCustomer | null,
): Statement[] {
  if (!customer || customer.deleted) return [];
  return [statement("CUSTOMER_METADATA", customer.id, customer.metadata)];
}

/** The hash of the first address that is one: the customer's, else where the receipt went. */
export function payerEmailHash(
  customer: Stripe.Customer | Stripe.DeletedCustomer | null,
  receipts: readonly (string | null | undefined)[],
): string | null {
  const own = customer && !customer.deleted ? customer.email : null;
  for (const address of [own, ...receipts]) {
    const hash = address ? emailHash(address) : null;
    if (hash) return hash;
  }
  return null;
}
