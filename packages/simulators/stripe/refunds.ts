import type Stripe from "stripe";
import { move } from "./balance";
import { chargeOf, leftOf } from "./charges";
import { badParameter, refused } from "./errors";
import { copy, type EmitOptions, find, type World } from "./world";

export type RefundStatus = "pending" | "requires_action" | "succeeded" | "failed" | "canceled";

export interface CreateRefund {
  paymentIntent?: string;
  charge?: string;
  /** Smallest unit; everything that is left when absent. */
  amount?: number;
  /** Where the refund begins; `succeeded` unless said otherwise. */
  status?: "succeeded" | "pending" | "requires_action";
  reason?: Stripe.Refund.Reason;
  metadata?: Stripe.Metadata;
}

/** Money back to the payer. Every verb returns a copy of the refund. */
export interface Refunds {
  /** Errors: `charge_already_refunded`, `charge_disputed`, an amount above what is left. */
  create(input: CreateRefund): Stripe.Refund;
  /** The bank confirms a pending refund. */
  succeed(id: string): Stripe.Refund;
  /** The bank sends the money back, also long after success. */
  fail(id: string, reason?: string): Stripe.Refund;
  cancel(id: string): Stripe.Refund;
  retrieve(id: string): Stripe.Refund;
}

export function createRefunds(world: World): Refunds {
  const get = (id: string) => find(world.store.refunds, "refund", id);
  return {
    create: (input) => copy(create(world, input)),
    succeed: (id) => copy(succeed(world, get(id))),
    fail: (id, reason = "lost_or_stolen_card") => copy(undo(world, get(id), "failed", reason)),
    cancel: (id) => copy(undo(world, get(id), "canceled")),
    retrieve: (id) => copy(get(id)),
  };
}

function create(world: World, input: CreateRefund): Stripe.Refund {
  const charge = refundableCharge(world, input);
  const left = leftOf(world, charge);
  const amount = input.amount ?? left;
  if (left === 0) {
    throw refused("charge_already_refunded", `Charge ${charge.id} has already been refunded.`);
  }
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > left) {
    throw badParameter(
      "amount",
      `Refund amount must be between 1 and ${left}.`,
      "amount_too_large",
    );
  }
  const refund = addRefund(world, charge, { ...input, amount });
  takeBack(world, refund);
  const previous = shiftRefunded(world, charge, amount);
  world.emit("charge.refunded", charge, { previous });
  tell(world, "refund.created", refund);
  return refund;
}

/**
 * What an account with such a quirk shows for the rest of an authorisation that was captured in
 * part: a succeeded refund of exactly that, made with the capture.
 */
export function releaseRest(world: World, charge: Stripe.Charge): void {
  const { releasedAs } = world.quirks;
  const amount = charge.amount - charge.amount_captured;
  if (releasedAs === "nothing" || amount === 0) return;
  const refund = addRefund(world, charge, { amount });
  if (releasedAs === "refund_with_movement") takeBack(world, refund);
  world.traits.get(charge.payment_intent as string)!.releasedAs = { id: refund.id, amount };
  const previous = shiftRefunded(world, charge, amount);
  world.emit("charge.refunded", charge, { previous });
  tell(world, "refund.created", refund);
}

function addRefund(
  world: World,
  charge: Stripe.Charge,
  input: CreateRefund & { amount: number },
): Stripe.Refund {
  const refund = {
    id: world.id("re_"),
    object: "refund",
    amount: input.amount,
    balance_transaction: null as string | null,
    charge: charge.id,
    created: world.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: { ...input.metadata },
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: (input.status ?? "succeeded") as string,
    transfer_reversal: null,
    ...(input.status === "pending" && { pending_reason: "processing" as const }),
  } satisfies Stripe.Refund;
  world.store.refunds.set(refund.id, refund);
  return refund;
}

function takeBack(world: World, refund: Stripe.Refund): void {
  refund.balance_transaction = move(world, {
    type: "refund",
    category: "refund",
    amount: -refund.amount,
    currency: refund.currency,
    source: refund.id,
  }).id;
}

/** An event of the refund's own; there was none before 2024-10-28. */
function tell(
  world: World,
  type: "refund.created" | "refund.updated" | "refund.failed",
  refund: Stripe.Refund,
  options?: EmitOptions,
): void {
  if (world.quirks.refundEvents === "all") world.emit(type, refund, options);
}

function refundableCharge(world: World, input: CreateRefund): Stripe.Charge {
  const charge = input.charge
    ? find(world.store.charges, "charge", input.charge, "charge")
    : chargeOf(world, input.paymentIntent ?? "");
  if (charge.status !== "succeeded" || !charge.captured) {
    throw refused("charge_not_captured", `Charge ${charge.id} has no captured money to refund.`);
  }
  for (const dispute of world.store.disputes.values()) {
    if (dispute.charge === charge.id && !dispute.is_charge_refundable) {
      throw refused("charge_disputed", `Charge ${charge.id} has been charged back.`);
    }
  }
  return charge;
}

function succeed(world: World, refund: Stripe.Refund): Stripe.Refund {
  if (refund.status !== "pending" && refund.status !== "requires_action") {
    throw refused("refund_unexpected_state", `Refund ${refund.id} is ${refund.status}.`);
  }
  const previous = { status: refund.status };
  refund.status = "succeeded";
  delete refund.pending_reason;
  tell(world, "refund.updated", refund, { previous });
  world.emit("charge.refund.updated", refund, { previous });
  return refund;
}

/** The refunded amount counts again as received: the reversal of a reversal. */
function undo(
  world: World,
  refund: Stripe.Refund,
  status: "failed" | "canceled",
  reason?: string,
): Stripe.Refund {
  if (refund.status === "failed" || refund.status === "canceled") {
    throw refused("refund_unexpected_state", `Refund ${refund.id} is already ${refund.status}.`);
  }
  const previous = { status: refund.status };
  const charge = find(world.store.charges, "charge", refund.charge as string);
  refund.status = status;
  delete refund.pending_reason;
  if (reason) refund.failure_reason = reason;
  refund.failure_balance_transaction = move(world, {
    type: "refund_failure",
    category: "refund_failure",
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
  }).id;
  const chargeBefore = shiftRefunded(world, charge, -refund.amount);
  tell(world, "refund.updated", refund, { previous });
  if (status === "failed") tell(world, "refund.failed", refund);
  world.emit("charge.refund.updated", refund, { previous });
  if (world.quirks.refundEvents === "all")
    world.emit("charge.updated", charge, { previous: chargeBefore });
  return refund;
}

/** Keeps the charge's running total; returns what it said before. */
function shiftRefunded(world: World, charge: Stripe.Charge, change: number) {
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += change;
  charge.refunded = leftOf(world, charge) <= 0;
  return before;
}
