import { type Call, type Route, route } from "./call";
import { CONTROLLED_ACCOUNTS } from "./control-accounts";
import { CONTROLLED_ANSWERS } from "./control-answers";
import { CONTROLLED_DELIVERY, deliveryOptions } from "./control-delivery";
import type { DisputeOutcome } from "./disputes";
import { badParameter } from "./errors";
import type { FaultKind } from "./faults";
import {
  flag,
  integer,
  isForm,
  metadata,
  nested,
  requiredInteger,
  requiredText,
  text,
} from "./form";
import type { CreateRefund } from "./refunds";

/** What only Stripe, a bank or a cardholder can do. JSON in, JSON out; never part of Stripe. */
export const controlRoutes: Route[] = [
  route("POST /_sim/payments", ({ sim, form }) => sim.payments.create(paymentOf(form))),
  route("POST /_sim/payments/:id/succeed", ({ sim, ids }) => sim.payments.succeed(ids[0]!)),
  route("POST /_sim/payments/:id/fail", ({ sim, ids }) => sim.payments.fail(ids[0]!)),
  route("POST /_sim/refunds", ({ sim, form }) =>
    sim.refunds.create({
      paymentIntent: requiredText(form, "paymentIntent"),
      amount: integer(form, "amount"),
      status: oneOf(form, "status", REFUND_STARTS),
    }),
  ),
  route("POST /_sim/refunds/:id/succeed", ({ sim, ids }) => sim.refunds.succeed(ids[0]!)),
  route("POST /_sim/refunds/:id/fail", ({ sim, ids }) => sim.refunds.fail(ids[0]!)),
  route("POST /_sim/disputes", ({ sim, form }) =>
    sim.disputes.open({
      paymentIntent: requiredText(form, "paymentIntent"),
      amount: integer(form, "amount"),
      inquiry: flag(form, "inquiry"),
      reason: text(form, "reason"),
    }),
  ),
  route("POST /_sim/disputes/:id/respond", ({ sim, ids }) => sim.disputes.respond(ids[0]!)),
  route("POST /_sim/disputes/:id/escalate", ({ sim, ids }) => sim.disputes.escalate(ids[0]!)),
  route("POST /_sim/disputes/:id/close", ({ sim, form, ids }) => {
    requiredText(form, "outcome");
    return sim.disputes.close(ids[0]!, oneOf(form, "outcome", OUTCOMES)!);
  }),
  route("POST /_sim/disputes/:id/status", ({ sim, form, ids }) =>
    sim.disputes.setStatus(ids[0]!, requiredText(form, "status")),
  ),

  route("POST /_sim/warnings", ({ sim, form }) =>
    sim.radar.warn(requiredText(form, "paymentIntent"), text(form, "fraudType")),
  ),
  route("POST /_sim/reviews", ({ sim, form }) =>
    sim.radar.openReview(requiredText(form, "paymentIntent")),
  ),
  route("POST /_sim/reviews/:id/close", ({ sim, ids }) => sim.radar.closeReview(ids[0]!)),

  route("POST /_sim/subscriptions", ({ sim, form }) =>
    sim.subscriptions.create({
      customer: requiredText(form, "customer"),
      currency: text(form, "currency"),
      metadata: metadata(form),
    }),
  ),
  route("POST /_sim/invoices", ({ sim, form }) =>
    sim.invoices.pay({
      customer: requiredText(form, "customer"),
      subscription: text(form, "subscription"),
      amount: requiredInteger(form, "amount"),
      currency: text(form, "currency"),
      tax: integer(form, "tax"),
      paidOffStripe: integer(form, "paidOffStripe"),
      metadata: metadata(form),
    }),
  ),
  route("POST /_sim/checkout/:id/complete", ({ sim, form, ids }) =>
    sim.checkout.complete(ids[0]!, {
      email: text(form, "email"),
      delayed: flag(form, "delayed"),
      tax: integer(form, "tax"),
      paymentMethod: { fingerprint: text(form, "fingerprint") },
    }),
  ),
  route("POST /_sim/checkout/:id/settle", ({ sim, form, ids }) =>
    sim.checkout.settle(ids[0]!, oneOf(form, "outcome", ["succeeded", "failed"]) ?? "succeeded"),
  ),

  ...CONTROLLED_ACCOUNTS,
  route("POST /_sim/funds", ({ sim, form }) => {
    const funds = Object.keys(form).map((currency) => [currency, requiredInteger(form, currency)]);
    sim.transfers.setFunds(funds.length === 0 ? null : Object.fromEntries(funds));
    return { funds: Object.fromEntries(funds) };
  }),

  route("POST /_sim/clock", ({ sim: { world }, form }) => {
    const to = Date.parse(requiredText(form, "to"));
    if (Number.isNaN(to)) throw badParameter("to", "to must be an instant in ISO 8601.");
    // Never back: what was made would lie in the future.
    world.aheadMs = Math.max(world.aheadMs, to - world.clock.now().getTime());
    return { now: new Date(world.seconds() * 1000).toISOString() };
  }),
  route("POST /_sim/faults", ({ sim, form }) => {
    sim.faults.next({
      match: requiredText(form, "match"),
      kind: oneOf(form, "kind", FAULT_KINDS) ?? "fails_before_effect",
      times: integer(form, "times"),
      delayMs: integer(form, "delayMs"),
    });
    return { armed: sim.faults.armed() };
  }),
  route("POST /_sim/delivery", ({ sim, form }) => {
    sim.delivery.configure(deliveryOptions(form));
    return { pending: sim.delivery.pending().length };
  }),
  ...CONTROLLED_ANSWERS,
  ...CONTROLLED_DELIVERY,
];

const REFUND_STARTS: NonNullable<CreateRefund["status"]>[] = [
  "succeeded",
  "pending",
  "requires_action",
];
const OUTCOMES: DisputeOutcome[] = ["won", "lost", "warning_closed"];
const FAULT_KINDS: FaultKind[] = [
  "rate_limited",
  "lock_timeout",
  "fails_before_effect",
  "fails_after_effect",
  "drops_before_effect",
  "drops_after_commit",
  "not_found",
  "delay",
];

/** One of the words allowed, or undefined when absent. */
function oneOf<T extends string>(form: Call["form"], name: string, allowed: T[]): T | undefined {
  const value = text(form, name);
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw badParameter(name, `${name} must be one of ${allowed.join(", ")}.`);
}

function paymentOf(form: Call["form"]) {
  const method = nested(form, "paymentMethod");
  return {
    amount: requiredInteger(form, "amount"),
    currency: requiredText(form, "currency"),
    metadata: metadata(form),
    customer: text(form, "customer"),
    description: text(form, "description"),
    receiptEmail: text(form, "receiptEmail"),
    paymentMethod: {
      fingerprint: text(method, "fingerprint"),
      declines: text(method, "declines"),
    },
    capture: oneOf(form, "capture", ["automatic", "manual"]),
    delayed: flag(form, "delayed"),
    tax: integer(form, "tax"),
    presentment: moneyOf(form, "presentment"),
    settlement: moneyOf(form, "settlement"),
  };
}

function moneyOf(form: Call["form"], name: string) {
  const money = form[name];
  if (!isForm(money)) return undefined;
  return { amount: requiredInteger(money, "amount"), currency: requiredText(money, "currency") };
}
