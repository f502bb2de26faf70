import type Stripe from "stripe";
import { type Call, type Route, route } from "./call";
import { StripeApiError } from "./errors";
import {
  flag,
  integer,
  mergeMetadata,
  metadata,
  nested,
  requiredInteger,
  requiredText,
  text,
} from "./form";
import type { CreatePayment } from "./intents";
import { page } from "./listing";
import { find } from "./world";

/** Payment intents, charges, refunds, disputes, what Radar suspects, and balance transactions. */
export const paymentRoutes: Route[] = [
  route("POST /v1/payment_intents", createIntent),
  route("GET /v1/payment_intents", ({ sim, form }) => {
    const customer = text(form, "customer");
    const intents = sim.world.store.paymentIntents.values();
    return page(
      intents,
      "/v1/payment_intents",
      form,
      (pi) => !customer || pi.customer === customer,
    );
  }),
  route("GET /v1/payment_intents/:id", ({ sim, ids }) => sim.payments.retrieve(ids[0]!)),
  route("POST /v1/payment_intents/:id", ({ sim, form, ids }) => {
    const intent = find(sim.world.store.paymentIntents, "payment_intent", ids[0]!, "intent");
    intent.metadata = mergeMetadata(intent.metadata, metadata(form));
    intent.description = text(form, "description") ?? intent.description;
    return intent;
  }),
  route("POST /v1/payment_intents/:id/confirm", ({ sim, form, ids }) => {
    const chosen = methodOf(form, "payment_method");
    const traits = sim.world.traits.get(ids[0]!);
    if (traits && chosen) Object.assign(traits, { declines: undefined }, chosen);
    return orDeclined(sim.payments.confirm(ids[0]!));
  }),
  route("POST /v1/payment_intents/:id/capture", ({ sim, form, ids }) =>
    sim.payments.capture(ids[0]!, integer(form, "amount_to_capture")),
  ),
  route("POST /v1/payment_intents/:id/cancel", ({ sim, form, ids }) => {
    const reason = text(form, "cancellation_reason");
    return sim.payments.cancel(ids[0]!, reason as Stripe.PaymentIntent.CancellationReason);
  }),

  route("GET /v1/charges", ({ sim, form }) => {
    const [intent, customer] = [text(form, "payment_intent"), text(form, "customer")];
    const charges = sim.world.store.charges.values();
    return page(charges, "/v1/charges", form, (charge) => {
      const isOfIntent = !intent || charge.payment_intent === intent;
      return isOfIntent && (!customer || charge.customer === customer);
    });
  }),
  route("GET /v1/charges/:id", ({ sim, ids }) =>
    find(sim.world.store.charges, "charge", ids[0]!, "id"),
  ),
  route("POST /v1/charges/:id", ({ sim, form, ids }) => {
    const charge = find(sim.world.store.charges, "charge", ids[0]!);
    const previous = { metadata: charge.metadata, description: charge.description };
    charge.metadata = mergeMetadata(charge.metadata, metadata(form));
    charge.description = text(form, "description") ?? charge.description;
    sim.world.emit("charge.updated", charge, { previous });
    return charge;
  }),
  route("GET /v1/charges/:id/refunds", ({ sim, form, ids }) => {
    const refunds = sim.world.store.refunds.values();
    const url = `/v1/charges/${ids[0]}/refunds`;
    return page(refunds, url, form, (refund) => refund.charge === ids[0]);
  }),

  route("POST /v1/refunds", ({ sim, form }) =>
    sim.refunds.create({
      paymentIntent: text(form, "charge") ? undefined : requiredText(form, "payment_intent"),
      charge: text(form, "charge"),
      amount: integer(form, "amount"),
      reason: text(form, "reason") as Stripe.Refund.Reason | undefined,
      metadata: metadata(form),
    }),
  ),
  route("GET /v1/refunds", ({ sim, form }) => page(...ofPayment(sim.world.store.refunds, form))),
  route("GET /v1/refunds/:id", ({ sim, ids }) => sim.refunds.retrieve(ids[0]!)),
  route("POST /v1/refunds/:id/cancel", ({ sim, ids }) => sim.refunds.cancel(ids[0]!)),

  route("GET /v1/disputes", ({ sim, form }) => page(...ofPayment(sim.world.store.disputes, form))),
  route("GET /v1/disputes/:id", ({ sim, ids }) => sim.disputes.retrieve(ids[0]!)),
  route("POST /v1/disputes/:id", ({ sim, form, ids }) => {
    const isSubmitted = flag(form, "submit") ?? true;
    const dispute = find(sim.world.store.disputes, "dispute", ids[0]!);
    return isSubmitted ? sim.disputes.respond(dispute.id) : dispute;
  }),
  route("POST /v1/disputes/:id/close", ({ sim, ids }) => sim.disputes.close(ids[0]!, "lost")),

  route("GET /v1/radar/early_fraud_warnings/:id", ({ sim, ids }) =>
    find(sim.world.store.warnings, "early fraud warning", ids[0]!),
  ),
  route("GET /v1/reviews/:id", ({ sim, ids }) => find(sim.world.store.reviews, "review", ids[0]!)),

  route("GET /v1/balance_transactions", ({ sim, form }) => {
    const [source, type] = [text(form, "source"), text(form, "type")];
    const moves = sim.world.store.balanceTransactions.values();
    return page(moves, "/v1/balance_transactions", form, (move) => {
      return (!source || move.source === source) && (!type || move.type === type);
    });
  }),
  route("GET /v1/balance_transactions/:id", ({ sim, ids }) =>
    find(sim.world.store.balanceTransactions, "balance transaction", ids[0]!),
  ),
];

function createIntent({ sim, form }: Call): Stripe.PaymentIntent {
  const isConfirmed = flag(form, "confirm") ?? false;
  const chosen = methodOf(form, "payment_method");
  const input: CreatePayment = {
    amount: requiredInteger(form, "amount"),
    currency: requiredText(form, "currency"),
    metadata: metadata(form),
    customer: text(form, "customer"),
    description: text(form, "description"),
    receiptEmail: text(form, "receipt_email"),
    transferGroup: text(form, "transfer_group"),
    capture: text(form, "capture_method") === "manual" ? "manual" : "automatic",
    tax: integer(nested(nested(form, "amount_details"), "tax"), "total_tax_amount"),
    paymentMethod: chosen,
    delayed: chosen?.delayed,
  };
  if (!isConfirmed) return sim.payments.prepare(input);
  requiredText(form, "payment_method");
  return orDeclined(sim.payments.create(input));
}

/** Stripe's test payment methods: one id always behaves, and is fingerprinted, alike. */
function methodOf(form: Call["form"], name: string) {
  const method = text(form, name);
  if (!method) return undefined;
  const declines = method.includes("InsufficientFunds")
    ? "insufficient_funds"
    : method.includes("Declined")
      ? "generic_decline"
      : undefined;
  return { fingerprint: `fp_${method}`, delayed: method.startsWith("pm_usBankAccount"), declines };
}

/** The API answers a declined confirmation with 402; the intent keeps what happened. */
function orDeclined(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const declined = intent.last_payment_error;
  if (intent.status !== "requires_payment_method" || !declined) return intent;
  throw new StripeApiError(402, {
    type: "card_error",
    code: "card_declined",
    decline_code: declined.decline_code,
    charge: declined.charge,
    message: declined.message ?? "Your card was declined.",
    payment_intent: intent,
  });
}

/** The page of the refunds or disputes of one payment intent or charge. */
function ofPayment<T extends Stripe.Refund | Stripe.Dispute>(
  objects: Map<string, T>,
  form: Call["form"],
): Parameters<typeof page<T>> {
  const [intent, charge] = [text(form, "payment_intent"), text(form, "charge")];
  const first = objects.values().next().value;
  const url = `/v1/${first?.object ?? "refund"}s`;
  const matches = (object: T) =>
    (!intent || object.payment_intent === intent) && (!charge || object.charge === charge);
  return [objects.values(), url, form, matches];
}
