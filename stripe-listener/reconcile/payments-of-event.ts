import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { type ConnectHint, connectHint } from "../facts/connect-hint";
import { fields, ShapeError } from "../facts/decode";
import {
  type PaymentsBehind,
  paymentsBehindObject,
  paymentsBehindRelated,
} from "../facts/payments-behind-event";
import { findPayments } from "./find-payments";
import type { TakenEvent } from "./inbox";
import { keepNamedObject } from "./named-objects";

/**
 * The payments behind an event that hints at nothing (`hintOf`). Nothing but ids is taken from it;
 * where they do not tell, Stripe is asked. What the event names and the payment's own objects may
 * not show is kept, so that the payment is read with it from now on. Errors: ShapeError, Stripe's
 * own, Unreadable.
 */
export async function paymentsOfEvent(
  stripe: Stripe,
  db: DataSource,
  event: TakenEvent,
): Promise<string[]> {
  const behind = behindEvent(event);
  if (behind.kind === "NOTHING") return [];
  const paymentIds =
    behind.kind === "PAYMENT"
      ? [behind.paymentId]
      : await findPayments(stripe, behind.objectType, behind.objectId);
  for (const paymentId of behind.named ? paymentIds : [])
    await keepNamedObject(db, { ...behind.named!, paymentId });
  return paymentIds;
}

/** What an event hints at beside payments; null: nothing. */
export function hintOf({ payload }: TakenEvent): ConnectHint | null {
  const raw = fields(payload);
  return raw && connectHint(raw);
}

function behindEvent(event: TakenEvent): PaymentsBehind {
  if (event.kind === "SWEEP" && event.paymentId)
    return { kind: "PAYMENT", paymentId: event.paymentId, named: null };
  if (event.kind === "SNAPSHOT") return paymentsBehindObject(objectOf(event));
  if (!event.objectType || !event.objectId)
    throw new ShapeError("the notification names no object");
  return paymentsBehindRelated(event.objectType, event.objectId);
}

/** A snapshot's object. Errors: ShapeError when the payload is gone or has none. */
function objectOf({ payload }: TakenEvent): object {
  const object = (payload as { data?: { object?: unknown } } | null)?.data?.object;
  if (typeof object === "object" && object !== null) return object;
  throw new ShapeError("the event's payload has no object");
}
