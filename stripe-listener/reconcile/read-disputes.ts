import type Stripe from "stripe";
import type { Charge } from "../facts/charge";
import { type Dispute, decodeDispute } from "../facts/dispute";
import type { NamedObject } from "../facts/payments-behind-event";
import { listAll } from "./list-all";
import { type Note, readNamed } from "./read-named";

/** By what Stripe lists the objects of a payment. */
export type Filter = { payment_intent: string } | { charge: string };

/**
 * Those that Stripe lists, unless the charge says that there is none, and those that an event named:
 * an inquiry does not always mark its charge.
 */
export async function readDisputes(
  stripe: Stripe,
  charge: Charge | null,
  filter: Filter,
  named: readonly NamedObject[],
  note: Note,
): Promise<Dispute[]> {
  const isListed = charge !== null && charge.isDisputed !== false;
  const listed = isListed
    ? (await listAll((page) => stripe.disputes.list({ ...filter, ...page }))).map(decodeDispute)
    : [];
  const ids = new Set(listed.map(({ id }) => id));
  const missing = named.filter(({ type, id }) => type === "dispute" && !ids.has(id));
  const read = await Promise.all(
    missing.map(async ({ id }) => {
      const raw = await readNamed("dispute", stripe.disputes.retrieve(id), note);
      return raw ? [{ ...decodeDispute(raw), id }] : [];
    }),
  );
  return [...listed, ...read.flat()].filter((one) => isOf(one, filter, charge));
}

/** An event may name a dispute of another payment only by mistake; that one counts there. */
function isOf({ intentId, chargeId }: Dispute, filter: Filter, charge: Charge | null) {
  const own = "charge" in filter ? null : filter.payment_intent;
  return intentId && own ? intentId === own : !chargeId || chargeId === charge?.id;
}
