import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { ShapeError } from "../facts/amount";
import { type Concern, concernOf, concernOfRelated } from "../facts/concern";
import { WARNING } from "../facts/radar";
import type { TakenEvent } from "./inbox";
import { keepNamedObject } from "./named-objects";
import { paymentsBehind, readWarning } from "./read-payment";

/**
 * The payments behind an event. Nothing but ids is taken from it; where they do not tell, Stripe is
 * asked. A warning of fraud is read here and kept: no object of its payment names it.
 * Errors: ShapeError, Stripe's own.
 */
export async function paymentsOfEvent(
  stripe: Stripe,
  db: DataSource,
  event: TakenEvent,
): Promise<string[]> {
  const behind = behindEvent(event);
  if (behind.kind === "NOTHING") return [];
  if (behind.kind === "PAYMENT") return [behind.paymentId];
  if (behind.objectType === WARNING) return [await keepWarning(stripe, db, behind.objectId)];
  return paymentsBehind(stripe, behind.objectType, behind.objectId);
}

async function keepWarning(stripe: Stripe, db: DataSource, id: string): Promise<string> {
  const { warning, paymentId } = await readWarning(stripe, id);
  await keepNamedObject(db, { id, type: WARNING, paymentId, body: warning });
  return paymentId;
}

function behindEvent(event: TakenEvent): Concern {
  if (event.kind === "SWEEP" && event.paymentId)
    return { kind: "PAYMENT", paymentId: event.paymentId };
  if (event.kind === "SNAPSHOT") return concernOf(objectOf(event));
  if (!event.objectType || !event.objectId)
    throw new ShapeError("the notification names no object");
  return concernOfRelated(event.objectType, event.objectId);
}

/** A snapshot's object. Errors: ShapeError when the payload is gone or has none. */
function objectOf({ payload }: TakenEvent): object {
  const object = (payload as { data?: { object?: unknown } } | null)?.data?.object;
  if (typeof object === "object" && object !== null) return object;
  throw new ShapeError("the event's payload has no object");
}
