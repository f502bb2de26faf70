import type { PaymentFacts } from "@tributary/events/catalog";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import type { Gap } from "@tributary/simulators/stripe/gaps";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import Stripe from "stripe";
import { NotYet, Unreadable } from "../facts/decode";
import type { NamedObject } from "../facts/payments-behind-event";
import { readState } from "../reconcile/read-state";

interface Told {
  id: string;
  named?: NamedObject[];
}

const usd = (amount: number) => ({ amount, currency: "usd" });
const code = { referral_code: "ANNA" };

/** Payments whose books hang on every kind of object that Stripe has for a payment. */
const PAYMENTS: Record<string, (sim: StripeSimulator) => Told> = {
  "a card payment with two refunds, one of them failed": (sim) => {
    const { id } = sim.payments.create({
      ...usd(100_00),
      metadata: code,
      receiptEmail: "a@b.example",
    });
    sim.refunds.create({ paymentIntent: id, amount: 30_00 });
    sim.refunds.fail(sim.refunds.create({ paymentIntent: id, amount: 20_00 }).id);
    return { id };
  },
  "a dispute that was lost": (sim) => {
    const { id } = sim.payments.create({ ...usd(100_00), metadata: code });
    sim.disputes.close(sim.disputes.open({ paymentIntent: id, amount: 40_00 }).id, "lost");
    return { id };
  },
  "a dispute that was won, of a payment settled in euros": (sim) => {
    const settlement = { amount: 90_00, currency: "eur" };
    const { id } = sim.payments.create({ ...usd(100_00), settlement });
    sim.disputes.close(sim.disputes.open({ paymentIntent: id }).id, "won");
    return { id };
  },
  "an inquiry, a review and a warning that only events named": (sim) => {
    sim.world.quirks.marksDisputedCharges = false;
    const { id } = sim.payments.create({ ...usd(100_00), metadata: code });
    const dispute = sim.disputes.open({ paymentIntent: id, inquiry: true });
    const review = sim.radar.openReview(id);
    const warning = sim.radar.warn(id);
    const named = [dispute, review, warning].map(({ id: one, object: type }) => ({
      id: one,
      type,
    }));
    return { id, named };
  },
  "a bank debit of a customer whose metadata has the code": (sim) => {
    const metadata = { ...code, workspace_id: "wks_1" };
    const customer = sim.customers.create({ email: "payer@example.com", metadata }).id;
    const { id } = sim.payments.create({ ...usd(100_00), customer, delayed: true });
    sim.payments.succeed(id);
    return { id };
  },
  "a partial capture in an account that shows the rest as a refund": (sim) => {
    sim.world.quirks.releasedAs = "refund";
    const { id } = sim.payments.create({ ...usd(100_00), metadata: code, capture: "manual" });
    sim.payments.capture(id, 60_00);
    sim.refunds.create({ paymentIntent: id, amount: 10_00 });
    return { id };
  },
  "one of two payments of a subscription's invoice with tax": (sim) => {
    const customer = sim.customers.create({ email: "payer@example.com" }).id;
    const subscription = sim.subscriptions.create({ customer, metadata: code }).id;
    const invoice = sim.invoices.pay({
      customer,
      subscription,
      ...usd(119_00),
      tax: 19_00,
      parts: [50_00, 69_00],
    });
    const [, part] = sim.invoices.paymentsOf(invoice.id);
    return { id: part!.payment.payment_intent as string };
  },
  "a checkout session with tax and a promotion code": (sim) => {
    const promotionCode = sim.promotions.create({ code: "PROMO" }).id;
    const session = sim.checkout.create({ ...usd(119_00), promotionCode });
    const done = sim.checkout.complete(session.id, { email: "payer@example.com" });
    sim.world.store.sessions.get(session.id)!.total_details!.amount_tax = 19_00;
    return { id: done.payment_intent as string };
  },
  "a charge without a payment intent": (sim) => {
    const { id } = sim.payments.create({ ...usd(100_00), metadata: code });
    const charge = sim.world.store.charges.get(sim.payments.retrieve(id).latest_charge as string)!;
    charge.payment_intent = null;
    sim.refunds.create({ charge: charge.id, amount: 30_00 });
    return { id: charge.id };
  },
};

/** A world with this payment alone, and Stripe's SDK in front of it; what is answered is watched. */
function tell(name: string, seen: Map<string, Set<string>> = new Map()) {
  const clock = { now: () => new Date("2026-11-02T10:00:00Z") };
  const sim = createStripeSimulator({ clock, webhookSecret: "whsec_x" });
  const told = PAYMENTS[name]!(sim);
  const network = stripeFetch(sim);
  const watched: typeof fetch = async (...request) => {
    const answer = await network(...request);
    note(await answer.clone().json(), seen);
    return answer;
  };
  const httpClient = Stripe.createFetchHttpClient(watched);
  const stripe = new Stripe("sk_test_x", { httpClient, telemetry: false, maxNetworkRetries: 0 });
  const read = async () => {
    const payment = { id: told.id, evidence: {} };
    return (await readState(stripe, false, payment, told.named ?? [])).state.facts;
  };
  return { sim, read };
}

/** Every field of every object by its type. */
function note(node: unknown, seen: Map<string, Set<string>>) {
  if (typeof node !== "object" || node === null) return;
  const type = (node as { object?: unknown }).object;
  if (typeof type === "string") {
    const known = seen.get(type) ?? new Set();
    seen.set(type, new Set([...known, ...Object.keys(node)]));
  }
  for (const child of Object.values(node)) note(child, seen);
}

/** All that a commission or a lot is computed and held by. */
function books(facts: PaymentFacts) {
  const { currency, status, livemode, receivedMinor, taxMinor, paidAt, metadata } = facts;
  return {
    ...{ currency, status, livemode, receivedMinor, taxMinor, paidAt, metadata },
    refunds: facts.refunds.map(({ status: of, amountMinor }) => [of, amountMinor]),
    disputes: facts.disputes.map(({ createdAt: _, ...dispute }) => dispute),
    suspected: facts.risks?.filter(({ isOpen }) => isOpen).map(({ kind }) => kind),
    payer: [facts.emailHash, facts.cardFingerprint, facts.customerId],
    says: [
      facts.evidence.find(({ code }) => code)?.code,
      facts.evidence.find(({ workspaceId }) => workspaceId)?.workspaceId,
    ],
  };
}

/** How a payment is told with a gap: as ever, as unknown, or with a refusal that names the field. */
async function outcome({ sim, read }: ReturnType<typeof tell>, whole: object, gap: Gap) {
  sim.gaps.close();
  sim.gaps.open(gap);
  try {
    const facts = await read();
    if (facts.unknown) return "UNKNOWN";
    expect(books(facts)).toEqual(whole);
    return "SAME";
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof NotYet)) throw error;
    expect(error.message).toContain(`Stripe's ${gap.object} `);
    expect(error.message).toContain(gap.field);
    return "REFUSED";
  }
}

/** Where null is Stripe's way to say that there is none. */
const NULL_IS_NONE = ["customer.email", "checkout.session.discounts"];

describe.each(Object.keys(PAYMENTS))("%s", (name) => {
  it("is told the same, as unknown, or not at all, whatever field is missing or null", async () => {
    const seen = new Map<string, Set<string>>();
    const world = tell(name, seen);
    const facts = await world.read();
    expect(facts.unknown).toBeUndefined();
    const whole = books(facts);
    const wrong: string[] = [];
    const count = { SAME: 0, UNKNOWN: 0, REFUSED: 0 };
    for (const [object, fields] of [...seen]) {
      for (const field of [...fields]) {
        for (const as of ["missing", "null"] as const) {
          if (as === "null" && NULL_IS_NONE.includes(`${object}.${field}`)) continue;
          try {
            count[await outcome(world, whole, { object, field, as })]++;
          } catch (error) {
            wrong.push(`${object}.${field} ${as}: ${(error as Error).message}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count.SAME).toBeGreaterThan(count.UNKNOWN + count.REFUSED);
  });
});
