import Stripe from "stripe";
import type { Charge } from "../facts/charge";
import { answered, type Unknown } from "../facts/decode";
import { type Dispute, decodeDispute } from "../facts/dispute";
import type { NamedObject } from "../facts/payments-behind-event";
import { listAll } from "./list-all";

/** By what Stripe lists the objects of a payment. */
export type Filter = { payment_intent: string } | { charge: string };

/** Takes down what is unknown. */
export type Note = (unknown: Unknown) => void;

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
      try {
        const raw = answered(await stripe.disputes.retrieve(id), "dispute");
        return [{ ...decodeDispute(raw), id }];
      } catch (error) {
        if (!isGone(error)) throw error;
        note({ object: "dispute", field: "id" });
        return [];
      }
    }),
  );
  return [...listed, ...read.flat()].filter((one) => isOf(one, filter, charge));
}

/** An event may name a dispute of another payment only by mistake; that one counts there. */
function isOf({ intentId, chargeId }: Dispute, filter: Filter, charge: Charge | null) {
  const own = "charge" in filter ? null : filter.payment_intent;
  return intentId && own ? intentId === own : !chargeId || chargeId === charge?.id;
}

function isGone(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === "resource_missing";
}
