import { ShapeError } from "../facts/amount";
import { paymentState } from "../facts/payment";
import type { LeasedPayment } from "./lease";
import type { ReadPayment } from "./publish-states";
import type { PaymentSource } from "./source";

/** A payment's state as it is now; null when too little is known of it. Errors: ShapeError. */
export async function readOne(
  source: PaymentSource,
  livemode: boolean,
  { id, evidence }: LeasedPayment,
): Promise<ReadPayment | null> {
  const readAt = new Date();
  const objects = await source.read(id);
  if (!objects) return null;
  if (objects.intent.livemode !== livemode) throw new ShapeError(`${id} is of the other mode`);
  return { id, readAt, state: paymentState(objects, evidence) };
}
