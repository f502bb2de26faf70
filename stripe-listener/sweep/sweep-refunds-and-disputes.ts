import type { PaymentFacts } from "@tributary/events/catalog";
import type Stripe from "stripe";
import { idOf, instant } from "../facts/decode";
import type { Page } from "../reconcile/list-all";
import { inPages } from "./pages";
import { advanceSweep, type RunningSweep } from "./progress";
import { type Sweeping, swept } from "./sweep";
import { toldPayments } from "./sweep-payments";
import { takeToRead } from "./take-to-read";

const DAY_MS = 86_400_000;
/** A refund may fail for a month after it was made, and a dispute takes about three to its end. */
const DAYS = 120;

type Moving = Stripe.Refund | Stripe.Dispute;

/**
 * Has the payments read again whose refunds or disputes Stripe lists otherwise than they were told,
 * however old the payment is: one whose event was lost is found here when events are no longer
 * listed. Answers how many; null as `sweepPayments`.
 */
export async function sweepRefundsAndDisputes(
  services: Sweeping,
  everyMs = DAY_MS,
): Promise<number | null> {
  const { stripe, db } = services;
  if (!stripe) return null;
  return swept(db, "refunds and disputes", everyMs, async (sweep, begun) => {
    const label = `late:${begun.toISOString().slice(0, 10)}`;
    const created = { gte: Math.floor((begun.getTime() - DAYS * DAY_MS) / 1000) };
    const refunds = (page: Page) => stripe.refunds.list({ created, ...page });
    const found = await takeMoved(services, sweep, label, refunds, ({ refunds }) => refunds);
    const disputes = (page: Page) => stripe.disputes.list({ created, ...page });
    return found + (await takeMoved(services, sweep, label, disputes, ({ disputes }) => disputes));
  });
}

async function takeMoved<T extends Moving>(
  services: Sweeping,
  sweep: RunningSweep,
  label: string,
  list: (page: Page) => PromiseLike<{ data: T[] }>,
  toldOf: (facts: PaymentFacts) => readonly { id: string; status: string }[],
): Promise<number> {
  let found = 0;
  for await (const page of inPages(list)) {
    const paid = page.flatMap((one) => {
      const id = idOf(one.payment_intent) ?? idOf(one.charge);
      return id ? [{ one, id }] : [];
    });
    const told = await toldPayments(
      services.db,
      paid.map(({ id }) => id),
    );
    const moved = paid.filter(({ one, id }) => {
      const before = told.get(id) && toldOf(told.get(id)!.facts).find(({ id }) => id === one.id);
      // Refunds from before statuses existed have none; they went through.
      return before?.status !== (one.status ?? "succeeded");
    });
    const latest = new Map(moved.map(({ one, id }) => [id, instant(one.created) ?? new Date()]));
    const payments = [...latest].map(([id, at]) => ({ id, at }));
    found += await takeToRead(services, label, payments, found);
    await advanceSweep(services.db, sweep, "", payments.length);
  }
  return found;
}
