import { rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { KNOWN_TYPES } from "../facts/concern";
import { fromSnapshot, type Snapshot } from "../receive/notification";
import { insertEvents, type NewInboxEvent } from "../receive/store";
import { advanceSweep, beginSweep, dropSweep, finishSweep, type RunningSweep } from "./progress";

export interface Sweeping extends Services {
  stripe: Stripe | null;
  /** How far apart swept payments fall due, so that they do not hold up what just happened. */
  sweepGapMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Stripe's limits. */
const MOST_TYPES = 20;
const PAGE = 100;
/** Two events of one second may be listed in either order; and a webhook may be on its way. */
const OVERLAP_MS = HOUR_MS;
/** `events.list` forgets after 30 days; by then it is too late. */
const ALARM_MS = 25 * DAY_MS;
const PAYMENT_DAYS = 35;

/**
 * Takes in what webhooks have missed: every event since the last sweep, an hour's overlap included,
 * through the same inbox, where what is known is skipped. Answers how many were new; null when
 * another process is at it or the last one ended less than `everyMs` ago.
 */
export async function sweepEvents(services: Sweeping, everyMs = HOUR_MS): Promise<number | null> {
  const { db, stripe, config, log } = services;
  if (!stripe) return null;
  return swept(db, "events", everyMs, async (sweep, begun) => {
    const since = sweep.watermark ?? new Date(begun.getTime() - HOUR_MS);
    if (begun.getTime() - since.getTime() > ALARM_MS)
      log.error(
        { since },
        "no sweep for 25 days: run `npm run stripe:backfill` for older payments",
      );
    let found = 0;
    for (let start = 0; start < KNOWN_TYPES.length; start += MOST_TYPES) {
      const pages = stripe.events.list({
        types: KNOWN_TYPES.slice(start, start + MOST_TYPES),
        created: { gte: Math.floor((since.getTime() - OVERLAP_MS) / 1000) },
        limit: PAGE,
      });
      for await (const page of inPages(pages)) {
        const own = page.filter(
          (event) => event.livemode === config.STRIPE_LIVEMODE && !event.account,
        );
        const events = own.map((event) =>
          fromSnapshot(event as unknown as Snapshot, Buffer.from(JSON.stringify(event))),
        );
        found += (await insertEvents(db, events)).length;
        await advanceSweep(db, sweep, "", 0);
      }
    }
    if (found > 0) log.warn({ found, since }, "the sweep found events that no webhook brought");
    return found;
  });
}

/**
 * Has every payment of the last 35 days read again that may have changed without an event: unknown,
 * told differently in Stripe's list, refunded, disputed, or not yet read a day after it was paid.
 * Answers how many; null as above.
 */
export async function sweepPayments(services: Sweeping, everyMs = DAY_MS): Promise<number | null> {
  const { stripe, db } = services;
  if (!stripe) return null;
  return swept(db, "payments", everyMs, async (sweep, begun) => {
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
  onPage: (progress: { listed: number; found: number; oldest: Date }) => void = () => {},
): Promise<number> {
  const { db, stripe } = services;
  const pages = stripe!.paymentIntents.list({
    created: { gte: Math.floor(since.getTime() / 1000) },
    limit: PAGE,
    expand: ["data.latest_charge"],
    ...(sweep.cursor && { starting_after: sweep.cursor }),
  });
  let listed = 0;
  let found = 0;
  for await (const page of inPages(pages)) {
    const wanted = await changed(db, page);
    found += (
      await insertEvents(
        db,
        wanted.map((intent) => sweptPayment(intent, label)),
        { firstMs: found * services.sweepGapMs, gapMs: services.sweepGapMs },
      )
    ).length;
    listed += page.length;
    const last = page.at(-1)!;
    await advanceSweep(db, sweep, last.id, wanted.length);
    onPage({ listed, found, oldest: new Date(last.created * 1000) });
  }
  return found;
}

function sweptPayment(intent: Stripe.PaymentIntent, label: string): NewInboxEvent {
  return {
    eventId: `${label}:${intent.id}`,
    kind: "SWEEP",
    type: "payment.swept",
    apiVersion: null,
    objectType: "payment_intent",
    objectId: intent.id,
    paymentId: intent.id,
    stripeCreatedAt: new Date(intent.created * 1000),
    payload: null,
    status: "PENDING",
  };
}

/** Without a charge that was refunded or disputed, and told as we told it, nothing is to be read. */
async function changed(
  db: DataSource,
  page: readonly Stripe.PaymentIntent[],
): Promise<Stripe.PaymentIntent[]> {
  const known = await rows<{ id: string; status: string; received: string }>(
    db,
    `select id, facts ->> 'status' as status, facts ->> 'receivedMinor' as received
     from payment
     where id = any($1) and facts is not null
       and read_at > coalesce(paid_at, read_at - interval '2 days') + interval '1 day'`,
    [page.map(({ id }) => id)],
  );
  const told = new Map(known.map((one) => [one.id, one]));
  return page.filter((intent) => {
    const before = told.get(intent.id);
    const charge = intent.latest_charge as Stripe.Charge | null;
    return (
      before?.status !== intent.status ||
      before.received !== String(intent.amount_received) ||
      (charge !== null && (charge.disputed || charge.amount_refunded > 0))
    );
  });
}

/** Runs one sweep from its begin to its end; a failed one goes on from its cursor next time. */
export async function swept(
  db: DataSource,
  name: string,
  everyMs: number,
  work: (sweep: RunningSweep, begun: Date) => Promise<number>,
): Promise<number | null> {
  const begun = new Date();
  const sweep = await beginSweep(db, name, everyMs);
  if (!sweep) return null;
  try {
    const found = await work(sweep, begun);
    await finishSweep(db, sweep, begun);
    return found;
  } catch (error) {
    await dropSweep(db, sweep).catch(() => {});
    throw error;
  }
}

/** Page by page, however many there are. */
export async function* inPages<T extends { id: string }>(
  list: Stripe.ApiListPromise<T>,
): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const item of list) {
    page.push(item);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
