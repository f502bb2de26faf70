import type Stripe from "stripe";
import { ShapeError } from "../facts/decode";
import { paymentState } from "../facts/payment";
import type { NamedObject } from "../facts/payments-behind-event";
import type { LeasedPayment } from "./lease";
import type { ReadPayment } from "./publish-states";
import { readPayment } from "./read-payment";

/**
 * A payment's state as Stripe has it now, with what events have named of it. Where something that
 * decides about money is not told, all is asked for once more before the state says so.
 * Errors: ShapeError for a payment of the other mode; Stripe's own; Unreadable and NotYet.
 */
export async function readState(
  stripe: Stripe,
  livemode: boolean,
  payment: LeasedPayment,
  named: readonly NamedObject[],
): Promise<ReadPayment> {
  const first = await readOnce(stripe, payment, named);
  const read = first.state.facts.unknown ? await readOnce(stripe, payment, named) : first;
  if (read.state.facts.livemode !== livemode)
    throw new ShapeError(`${payment.id} is of the other mode`);
  return read;
}

async function readOnce(
  stripe: Stripe,
  { id, evidence }: LeasedPayment,
  named: readonly NamedObject[],
): Promise<ReadPayment> {
  const readAt = new Date();
  return { id, readAt, state: paymentState(await readPayment(stripe, id, named), evidence) };
}
