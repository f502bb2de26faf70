import type Stripe from "stripe";
import { createCharge, settleCharge } from "./charges";
import { badParameter, StripeApiError } from "./errors";
import { type CreatePayment, createIntent } from "./intents";
import { releaseRest } from "./refunds";
import { copy, find, type World } from "./world";

const CONFIRMABLE: string[] = ["requires_payment_method", "requires_confirmation"];

/** What a customer and a bank do to a payment intent. Every verb returns a copy of it. */
export interface Payments {
  /** Makes and confirms: succeeded, unless manual, delayed or declined (which never throws). */
  create(input: CreatePayment): Stripe.PaymentIntent;
  /** Makes an intent that nobody has confirmed yet. */
  prepare(input: CreatePayment): Stripe.PaymentIntent;
  /** Attempts the payment. A decline is recorded on the intent, not thrown. */
  confirm(id: string): Stripe.PaymentIntent;
  /** Brings any payment that is still under way to its good end. */
  succeed(id: string): Stripe.PaymentIntent;
  /** A delayed payment is returned by the bank. */
  fail(id: string, reason?: string): Stripe.PaymentIntent;
  /** Takes an authorised payment, or the part named; the rest is released (`Quirks.releasedAs`). */
  capture(id: string, amount?: number): Stripe.PaymentIntent;
  cancel(id: string, reason?: Stripe.PaymentIntent.CancellationReason): Stripe.PaymentIntent;
  retrieve(id: string): Stripe.PaymentIntent;
}

export function createPayments(world: World): Payments {
  const get = (id: string) => find(world.store.paymentIntents, "payment_intent", id, "intent");
  return {
    create(input) {
      const prepared = { ...input, paymentMethod: input.paymentMethod ?? {} };
      return copy(confirm(world, createIntent(world, prepared)));
    },
    prepare: (input) => copy(createIntent(world, input)),
    confirm: (id) => copy(confirm(world, get(id))),
    succeed: (id) => copy(succeed(world, get(id))),
    fail: (id, reason = "insufficient_funds") => copy(failProcessing(world, get(id), reason)),
    capture: (id, amount) => copy(capture(world, get(id), amount)),
    cancel: (id, reason) => copy(cancel(world, get(id), reason ?? "requested_by_customer")),
    retrieve: (id) => copy(get(id)),
  };
}

function confirm(world: World, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  expectStatus(intent, "confirm", CONFIRMABLE);
  const traits = world.traits.get(intent.id)!;
  intent.payment_method ??= world.id("pm_");
  if (traits.declines) return decline(world, intent, traits.declines);
  intent.last_payment_error = null;

  if (traits.delayed) {
    const charge = createCharge(world, intent, "pending");
    Object.assign(intent, { status: "processing", latest_charge: charge.id });
    world.emit("charge.pending", charge);
    world.emit("payment_intent.processing", intent);
  } else if (intent.capture_method === "manual") {
    const charge = createCharge(world, intent, "authorized");
    const amount_capturable = intent.amount;
    Object.assign(intent, { status: "requires_capture", latest_charge: charge.id });
    Object.assign(intent, { amount_capturable });
    world.emit("charge.succeeded", charge);
    world.emit("payment_intent.amount_capturable_updated", intent);
  } else {
    const charge = createCharge(world, intent, "succeeded");
    received(world, intent, charge, "charge.succeeded");
  }
  return intent;
}

/** The money is in: the intent says so first, the balance a moment later. */
function received(
  world: World,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  chargeEvent: "charge.succeeded" | "charge.captured",
): void {
  Object.assign(intent, { status: "succeeded", latest_charge: charge.id, processing: null });
  Object.assign(intent, { amount_received: charge.amount_captured, amount_capturable: 0 });
  world.traits.get(intent.id)!.receivedAt = world.seconds();
  world.emit(chargeEvent, charge);
  world.emit("payment_intent.succeeded", intent);
  settleCharge(world, charge);
}

function decline(world: World, intent: Stripe.PaymentIntent, code: string): Stripe.PaymentIntent {
  const charge = createCharge(world, intent, "declined");
  rejected(world, intent, charge, code);
  return intent;
}

function rejected(
  world: World,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  code: string,
): void {
  const message = `Declined: ${code}.`;
  Object.assign(intent, {
    status: "requires_payment_method",
    latest_charge: charge.id,
    payment_method: null,
    last_payment_error: {
      type: "card_error",
      code: "card_declined",
      decline_code: code,
      charge: charge.id,
      message,
    } satisfies Stripe.PaymentIntent.LastPaymentError,
  });
  world.emit("charge.failed", charge);
  world.emit("payment_intent.payment_failed", intent);
}

function succeed(world: World, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  if (intent.status === "requires_capture") return capture(world, intent, undefined);
  if (CONFIRMABLE.includes(intent.status)) {
    world.traits.get(intent.id)!.declines = undefined;
    confirm(world, intent);
  }
  if (intent.status === "requires_capture") return capture(world, intent, undefined);
  if (intent.status === "processing") {
    const charge = find(world.store.charges, "charge", String(intent.latest_charge));
    const amount_captured = charge.amount;
    Object.assign(charge, { status: "succeeded", paid: true, captured: true, amount_captured });
    received(world, intent, charge, "charge.succeeded");
  }
  expectStatus(intent, "succeed", ["succeeded"]);
  return intent;
}

function failProcessing(world: World, intent: Stripe.PaymentIntent, reason: string) {
  expectStatus(intent, "fail", ["processing"]);
  const charge = find(world.store.charges, "charge", String(intent.latest_charge));
  Object.assign(charge, { status: "failed", paid: false, captured: false, failure_code: reason });
  rejected(world, intent, charge, reason);
  return intent;
}

function capture(world: World, intent: Stripe.PaymentIntent, amount = intent.amount_capturable) {
  expectStatus(intent, "capture", ["requires_capture"]);
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > intent.amount_capturable) {
    const limit = intent.amount_capturable;
    throw badParameter("amount_to_capture", `Capture between 1 and ${limit}.`, "amount_too_large");
  }
  const charge = find(world.store.charges, "charge", String(intent.latest_charge));
  Object.assign(charge, { captured: true, amount_captured: amount });
  received(world, intent, charge, "charge.captured");
  releaseRest(world, charge);
  return intent;
}

function cancel(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason,
) {
  expectStatus(intent, "cancel", [...CONFIRMABLE, "requires_capture", "processing"]);
  const isAuthorised = intent.status === "requires_capture";
  Object.assign(intent, { status: "canceled", canceled_at: world.seconds(), amount_capturable: 0 });
  intent.cancellation_reason = reason;
  if (isAuthorised) {
    const charge = find(world.store.charges, "charge", String(intent.latest_charge));
    charge.refunded = true;
    charge.amount_refunded = charge.amount;
    world.emit("charge.refunded", charge, { previous: { amount_refunded: 0, refunded: false } });
  }
  world.emit("payment_intent.canceled", intent);
  return intent;
}

function expectStatus(intent: Stripe.PaymentIntent, verb: string, allowed: string[]): void {
  if (allowed.includes(intent.status)) return;
  throw new StripeApiError(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: copy(intent),
  });
}
