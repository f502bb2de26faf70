import type { Quirks } from "@tributary/simulators/stripe/quirks";
import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";

/** Numbers that follow from a seed: the same seed tells the same story. */
export interface Chance {
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** mulberry32 */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => items[below(items.length)]!,
    shuffle(items) {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
  };
}

/** A payment's story as steps; what is no longer possible when its turn comes is left out. */
export type History = (() => void)[];

const CURRENCIES = ["usd", "usd", "eur", "jpy", "kwd"] as const;

/** Payers of some payments; a few of them name their workspace on one payment only. */
export function makeCustomers(sim: StripeSimulator, count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => sim.customers.create({ email: `payer${i}@example.com` }).id,
  );
}

/** How the account differs from one of today: in each way, or not at all. */
export function drawQuirks({ pick }: Chance): Quirks {
  return {
    releasedAs: pick(["nothing", "refund", "refund_with_movement"]),
    refundEvents: pick(["all", "charge_events_only"]),
    marksDisputedCharges: pick([true, false]),
    chargeAppearsAfterSeconds: 0,
  };
}

/** Draws a story: made and paid in one of many ways, then refunds, disputes and their turns. */
export function drawHistory(
  sim: StripeSimulator,
  { below, pick }: Chance,
  customers: readonly string[],
): History {
  const paid: { intents: string[] } = { intents: [] };
  const amount = 1 + below(50_000);
  const currency = pick(CURRENCIES);
  const metadata = pick([
    {},
    { referral_code: "ANN" },
    { workspace_id: `wks_${below(4)}` },
    { tax_minor: String(below(100)) },
  ]) as Record<string, string>;
  const customer = below(2) === 0 ? pick(customers) : undefined;
  const simple = { amount, currency, metadata, customer };
  const add = (id: string) => void paid.intents.push(id);
  const steps: History = pick<() => History>([
    () => [() => add(sim.payments.create(simple).id)],
    () => [() => add(sim.payments.create({ ...simple, tax: below(amount) }).id)],
    () => [
      () => add(sim.payments.create({ ...simple, capture: "manual" }).id),
      () => void sim.payments.capture(paid.intents[0]!, 1 + below(amount)),
    ],
    () => [
      () => add(sim.payments.create({ ...simple, delayed: true }).id),
      () => void sim.payments[pick(["succeed", "succeed", "fail"] as const)](paid.intents[0]!),
    ],
    () => [
      () => add(sim.payments.create({ ...simple, paymentMethod: { declines: "x" } }).id),
      () => void sim.payments.succeed(paid.intents[0]!),
    ],
    () => [() => paid.intents.push(...renew(sim, simple, pick(customers), below(2) === 0))],
    () => [() => add(checkOut(sim, amount, currency))],
  ])();
  const refunds: string[] = [];
  const disputes: string[] = [];
  const target = () => pick(paid.intents);
  for (let turns = below(6); turns > 0; turns--) {
    const part = 1 + below(amount);
    steps.push(
      pick<() => void>([
        () =>
          refunds.push(
            sim.refunds.create({
              paymentIntent: target(),
              amount: Math.max(1, Math.floor(part / 3)),
              status: pick(["succeeded", "pending", "requires_action"] as const),
            }).id,
          ),
        () => void sim.refunds.succeed(pick(refunds)),
        () => void sim.refunds.fail(pick(refunds)),
        () => void sim.refunds.cancel(pick(refunds)),
        () => disputes.push(sim.disputes.open({ paymentIntent: target(), amount: part }).id),
        () => disputes.push(sim.disputes.open({ paymentIntent: target(), inquiry: true }).id),
        () => void sim.disputes.respond(pick(disputes)),
        () => void sim.disputes.escalate(pick(disputes)),
        () => void sim.disputes.close(pick(disputes), pick(["won", "lost", "warning_closed"])),
        () => void sim.disputes.setStatus(pick(disputes), pick(["prevented", "appeal_of_2030"])),
      ]),
    );
  }
  return steps;
}

/** What is suspected of some of the payments that took money: warnings, reviews and their ends. */
export function drawSuspicions(sim: StripeSimulator, { below }: Chance): History {
  const paid = [...sim.world.store.paymentIntents.values()].filter((one) => one.latest_charge);
  return paid
    .filter(() => below(8) === 0)
    .flatMap(({ id }) => {
      const steps: History = [];
      const [warns, reviews, closes] = [below(2), below(3) > 0, below(2)];
      if (warns) steps.push(() => void sim.radar.warn(id));
      if (reviews) steps.push(() => void sim.radar.openReview(id));
      if (reviews && closes)
        steps.push(() => void sim.radar.closeReview(sim.payments.retrieve(id).review as string));
      return steps;
    });
}

/** Does a step if Stripe would allow it at this point of the story. */
export function attempt(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (error instanceof TypeError && !/undefined/.test(error.message)) throw error;
  }
}

function renew(
  sim: StripeSimulator,
  simple: { amount: number; currency: string },
  customer: string,
  isSplit: boolean,
): string[] {
  const { amount, currency } = simple;
  const metadata = { referral_code: "SUB", workspace_id: "wks_sub" };
  const subscription = sim.subscriptions.create({ customer, currency, metadata }).id;
  const first = Math.max(1, Math.floor(amount / 3));
  const parts = isSplit && amount > 1 ? [first, amount - first] : undefined;
  const tax = Math.floor(amount / 7);
  const invoice = sim.invoices.pay({ customer, subscription, amount, currency, parts, tax });
  return sim.invoices.paymentsOf(invoice.id).map(({ payment }) => payment.payment_intent as string);
}

function checkOut(sim: StripeSimulator, amount: number, currency: string): string {
  const promotionCode = sim.promotions.create({ code: `PROMO${amount}` }).id;
  const session = sim.checkout.create({ amount, currency, promotionCode });
  const done = sim.checkout.complete(session.id, { email: "Some.One+x@gmail.com" });
  return done.payment_intent as string;
}
