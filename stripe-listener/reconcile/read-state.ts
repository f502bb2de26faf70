import type Stripe from "stripe";
import type { NamedObject } from "../entities/named-object";
import { ShapeError } from "../facts/amount";
import { paymentState } from "../facts/payment";
import { WARNING } from "../facts/radar";
import type { LeasedPayment } from "./lease";
import type { ReadPayment } from "./publish-states";
import { readPayment } from "./read-payment";

/** A payment's state as Stripe has it now. Errors: ShapeError, Stripe's own. */
export async function readState(
  stripe: Stripe,
  livemode: boolean,
  { id, evidence }: LeasedPayment,
  named: readonly NamedObject[],
): Promise<ReadPayment> {
  const readAt = new Date();
  const objects = await readPayment(stripe, id);
  if (objects.intent.livemode !== livemode) throw new ShapeError(`${id} is of the other mode`);
  const warnings = named
    .filter(({ type }) => type === WARNING)
    .map(({ body }) => body as Stripe.Radar.EarlyFraudWarning);
  return { id, readAt, state: paymentState({ ...objects, warnings }, evidence) };
}
