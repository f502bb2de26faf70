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

/** The hash of the customer's address; null when there is none, or it was deleted. */
export function customerEmailHash(
  customer: Stripe.Customer | Stripe.DeletedCustomer | null,
): string | null {
  return customer && !customer.deleted ? firstEmailHash([customer.email]) : null;
}

/** The hash of the first of these that is an address. */
export function firstEmailHash(addresses: readonly (string | null | undefined)[]): string | null {
  for (const address of addresses) {
    const hash = address ? emailHash(address) : null;
    if (hash) return hash;
  }
  return null;
}
