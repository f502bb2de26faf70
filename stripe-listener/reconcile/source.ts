import type { Tx } from "@tributary/kit/database";
import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { ShapeError } from "../facts/amount";
import { type Concern, concernOf, concernOfRelated } from "../facts/concern";
import type { PaymentObjects } from "../facts/payment";
import { WARNING } from "../facts/radar";
import type { TakenEvent } from "./inbox";
import { type Album, album, asking, type Json } from "./pictures";
import { paymentsBehind, readPayment, readWarning } from "./read-payment";

/** Where payments are read: Stripe itself, or what its webhooks have shown. */
export interface PaymentSource {
  /** How many events a round takes at most: what it reads must be read long before a lease ends. */
  most: number;
  /** How many questions may be asked at once. */
  parallel: number;
  /** The payments that an event concerns. Errors: ShapeError, or whatever asking Stripe throws. */
  paymentsOf(event: TakenEvent): Promise<string[]>;
  /** All that is known of a payment; null when it is too little to tell of it yet. */
  read(id: string): Promise<PaymentObjects | null>;
  /** The same inside a transaction, where no network has to be asked. */
  within?(tx: Tx): PaymentSource;
}

/**
 * Reads from Stripe. Nothing but ids is taken from an event. A warning of fraud is read when an
 * event tells of it and kept: no object of its payment names it.
 */
export function stripeSource(stripe: Stripe, db: DataSource): PaymentSource {
  const kept = album(asking(db));
  return {
    most: 50,
    parallel: 8,
    async paymentsOf(event) {
      const concern = concernOfEvent(event);
      if (concern.kind === "NOTHING") return [];
      if (concern.kind === "PAYMENT") return [concern.paymentId];
      if (concern.objectType === WARNING)
        return [await keepWarning(stripe, kept, concern.objectId)];
      return paymentsBehind(stripe, concern.objectType, concern.objectId);
    },
    async read(id) {
      const [objects, own] = await Promise.all([readPayment(stripe, id), kept.ofPayment.load(id)]);
      const warnings = own
        .filter(({ type }) => type === WARNING)
        .map(({ body }) => body as unknown);
      return { ...objects, warnings: warnings as Stripe.Radar.EarlyFraudWarning[] };
    },
  };
}

async function keepWarning(stripe: Stripe, kept: Album, id: string): Promise<string> {
  const { warning, paymentId } = await readWarning(stripe, id);
  const body = { ...warning } as unknown as Json;
  await kept.keep.load({ id, type: WARNING, paymentId, body, seenAt: new Date() });
  return paymentId;
}

function concernOfEvent(event: TakenEvent): Concern {
  if (event.kind === "SWEEP" && event.paymentId)
    return { kind: "PAYMENT", paymentId: event.paymentId };
  if (event.kind === "THIN") {
    if (!event.objectType || !event.objectId)
      throw new ShapeError("the notification names no object");
    return concernOfRelated(event.objectType, event.objectId);
  }
  return concernOf(objectOf(event));
}

/** A snapshot's object. Errors: ShapeError when the payload is gone or has none. */
export function objectOf({ payload }: TakenEvent): object {
  const object = (payload as { data?: { object?: unknown } } | null)?.data?.object;
  if (typeof object === "object" && object !== null) return object;
  throw new ShapeError("the event's payload has no object");
}
