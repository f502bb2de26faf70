import { catalog, type PaymentFacts } from "@tributary/events/catalog";
import type Stripe from "stripe";
import { type DataSource, In, IsNull, Not } from "typeorm";
import { Payment } from "../entities/payment";
import { decodeCharge } from "../facts/charge";
import { fields, instant, minor } from "../facts/decode";
import { refundsAgree } from "../facts/refund";
import type { Page } from "../reconcile/list-all";
import { inPages } from "./pages";
import { advanceSweep, type RunningSweep } from "./progress";
import { type Sweeping, swept } from "./sweep";
import { type ToRead, takeToRead } from "./take-to-read";

const DAY_MS = 86_400_000;
const PAYMENT_DAYS = 35;

/**
 * Has every payment of the last 35 days read again that may have changed without an event: unknown,
 * told differently in Stripe's list, disputed, or not yet read a day after it was paid. Answers how
 * many; null without a key, when another process is at it, or when it was done less than `everyMs` ago.
 */
export async function sweepPayments(services: Sweeping, everyMs = DAY_MS): Promise<number | null> {
  if (!services.stripe) return null;
  return swept(services.db, "payments", everyMs, async (sweep, begun) => {
    const since = new Date(begun.getTime() - PAYMENT_DAYS * DAY_MS);
    return takePayments(services, sweep, since, `sweep:${begun.toISOString().slice(0, 10)}`);
  });
}

/** Lists payments since an instant, newest first, and puts those to read into the inbox. */
export async function takePayments(
  services: Sweeping,
  sweep: RunningSweep,
  since: Date,
  label: string,
  onPage: (progress: { listed: number; found: number; oldest: Date | null }) => void = () => {},
): Promise<number> {
  const wanted = {
    created: { gte: Math.floor(since.getTime() / 1000) },
    expand: ["data.latest_charge"],
    ...(sweep.cursor && { starting_after: sweep.cursor }),
  };
  const list = (page: Page) => services.stripe!.paymentIntents.list({ ...wanted, ...page });
  let listed = 0;
  let found = 0;
  for await (const page of inPages(list)) {
    const moved = await changed(services.db, page);
    found += await takeToRead(services, label, moved, found);
    listed += page.length;
    const last = page.at(-1)!;
    await advanceSweep(services.db, sweep, last.id, moved.length);
    onPage({ listed, found, oldest: instant(last.created) });
  }
  return found;
}

async function changed(db: DataSource, page: readonly Stripe.PaymentIntent[]): Promise<ToRead[]> {
  const told = await toldPayments(
    db,
    page.map(({ id }) => id),
  );
  return page
    .filter((intent) => !isAsTold(intent, told.get(intent.id)))
    .map(({ id, created }) => ({ id, at: instant(created) ?? new Date() }));
}

/** A payment as it was told last, and when it was read for that. */
export interface ToldPayment {
  facts: PaymentFacts;
  readAt: Date;
}

/** The payments that were told, by id. */
export async function toldPayments(
  db: DataSource,
  ids: readonly string[],
): Promise<Map<string, ToldPayment>> {
  const found = await db.getRepository(Payment).find({
    select: { id: true, facts: true, readAt: true },
    where: { id: In([...ids]), facts: Not(IsNull()) },
  });
  const decode = (facts: object | null) =>
    catalog["stripe.payment_changed"].data.decode(facts as never);
  return new Map(
    found.map(({ id, facts, readAt }) => [id, { facts: decode(facts), readAt: readAt! }]),
  );
}

/**
 * Whether nothing is to be read: Stripe lists it as it was told, with the refunds that were told (a
 * refund that has failed since is missing from the charge's sum), and without a dispute, which may
 * move unseen.
 */
function isAsTold(intent: Stripe.PaymentIntent, told: ToldPayment | undefined): boolean {
  if (!told) return false;
  const { facts, readAt } = told;
  const isSettled = !facts.paidAt || readAt.getTime() > facts.paidAt.getTime() + DAY_MS;
  const listed = fields(intent.latest_charge);
  const charge = listed && decodeCharge(listed, String(listed["id"]));
  return (
    isSettled &&
    facts.status === intent.status &&
    facts.receivedMinor === minor(intent.amount_received) &&
    (charge
      ? charge.isDisputed === false && refundsAgree(facts.refunds, charge)
      : facts.paidAt === null)
  );
}
