import type Stripe from "stripe";
import { minor } from "./amount";
import type { Statement } from "./evidence";
import { promotionStatement } from "./invoice";

/** The promotion codes that were typed on the payment page. */
export function sessionStatements(session: Stripe.Checkout.Session): Statement[] {
  return (session.discounts ?? []).flatMap(({ promotion_code }) =>
    promotionStatement(promotion_code),
  );
}

/** The tax that the session added. Null when it is 0: Stripe writes that where it computes none. */
export function sessionTax(session: Stripe.Checkout.Session): bigint | null {
  const tax = minor(session.total_details?.amount_tax ?? 0, "total_details.amount_tax");
  return tax === 0n ? null : tax;
}
