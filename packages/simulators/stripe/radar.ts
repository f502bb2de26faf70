import type Stripe from "stripe";
import { chargeOf } from "./charges";
import { refused } from "./errors";
import { copy, find, type World } from "./world";

/** What Stripe's Radar and the payer's bank suspect. No verb moves money; each returns a copy. */
export interface Radar {
  /** The bank tells of fraud before anybody disputes. */
  warn(paymentIntent: string, fraudType?: string): Stripe.Radar.EarlyFraudWarning;
  /** Somebody at the platform is to look at the payment. */
  openReview(paymentIntent: string, reason?: Stripe.Review.OpenedReason): Stripe.Review;
  closeReview(id: string, reason?: Stripe.Review.ClosedReason): Stripe.Review;
}

export function createRadar(world: World): Radar {
  return {
    warn: (paymentIntent, fraudType) => copy(warn(world, paymentIntent, fraudType)),
    openReview: (paymentIntent, reason) => copy(openReview(world, paymentIntent, reason)),
    closeReview: (id, reason) => copy(closeReview(world, id, reason)),
  };
}

function warn(world: World, paymentIntent: string, fraudType = "made_with_stolen_card") {
  const charge = chargeOf(world, paymentIntent);
  const warning = {
    id: world.id("issfr_"),
    object: "radar.early_fraud_warning",
    actionable: !charge.disputed && !charge.refunded,
    charge: charge.id,
    created: world.seconds(),
    fraud_type: fraudType,
    livemode: world.livemode,
    payment_intent: paymentIntent,
  } satisfies Stripe.Radar.EarlyFraudWarning;
  world.store.warnings.set(warning.id, warning);
  world.emit("radar.early_fraud_warning.created", warning);
  return warning;
}

function openReview(
  world: World,
  paymentIntent: string,
  reason: Stripe.Review.OpenedReason = "rule",
) {
  const charge = chargeOf(world, paymentIntent);
  const intent = find(world.store.paymentIntents, "payment_intent", paymentIntent, "intent");
  const review: Stripe.Review = {
    id: world.id("prv_"),
    object: "review",
    billing_zip: null,
    charge: charge.id,
    closed_reason: null,
    created: world.seconds(),
    ip_address: null,
    ip_address_location: null,
    livemode: world.livemode,
    open: true,
    opened_reason: reason,
    payment_intent: paymentIntent,
    reason,
    session: null,
  };
  world.store.reviews.set(review.id, review);
  intent.review = review.id;
  charge.review = review.id;
  world.emit("review.opened", review);
  return review;
}

function closeReview(world: World, id: string, reason: Stripe.Review.ClosedReason = "approved") {
  const review = find(world.store.reviews, "review", id);
  if (!review.open) throw refused("review_already_closed", `Review ${id} is closed already.`);
  Object.assign(review, { open: false, closed_reason: reason, reason });
  world.emit("review.closed", review);
  return review;
}
