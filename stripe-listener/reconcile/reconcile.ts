import { randomUUID } from "node:crypto";
import { transaction } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import { giveBack, settle, type TakenEvent, takeDue } from "./inbox";
import { freePayments, leasePayments } from "./lease";
import { publishStates, type ReadPayment } from "./publish-states";
import { readOne } from "./read-one";
import { GaveWay, reconcileTogether } from "./reconcile-together";
import { type Failing, putOffOrBury } from "./retry-or-bury";
import type { PaymentSource } from "./source";

export interface Reconciliation extends Failing {
  source: PaymentSource;
  /** How long events and payments are taken for; a dead worker's come back after it. */
  leaseMs: number;
}

/** What one round of work knows about its events and payments. */
interface Round {
  services: Reconciliation;
  lease: string;
  events: TakenEvent[];
  /** The payments of each event; an event that failed is no longer here. */
  concerned: Map<TakenEvent, string[]>;
}

/** Few enough that one bad event does not hold many up. */
const MOST_STEPS = 50;
const TAKEN_ELSEWHERE_MS = 100;
const AFTER_TROUBLE_MS = 1000;

/**
 * One round of at most `most` events; answers how many it took. Where nothing but the database is
 * asked it is one transaction, for as long as `mayGoOn`; what cannot be done so is done step by step.
 */
export async function reconcile(
  services: Reconciliation,
  most: number,
  mayGoOn: () => boolean = () => true,
): Promise<number> {
  if (services.source.within) {
    try {
      return await reconcileTogether(services, services.source.within, most, mayGoOn);
    } catch (err) {
      if (err instanceof GaveWay) return 0;
      services.log.info({ err }, "this round is done step by step");
    }
  }
  return stepByStep(services, Math.min(most, MOST_STEPS));
}

/**
 * Takes due events, finds their payments, reads each payment once from Stripe under its
 * lease, and writes all states with the events' ends in one transaction. An event whose payment
 * cannot be read is retried alone.
 */
async function stepByStep(services: Reconciliation, most: number): Promise<number> {
  const lease = randomUUID();
  const events = await takeDue(services.db, lease, most, services.leaseMs);
  if (events.length === 0) return 0;
  const round: Round = { services, lease, events, concerned: new Map() };
  try {
    await work(round);
  } catch (error) {
    await letGo(round).catch(() => {});
    throw error;
  }
  return events.length;
}

async function work(round: Round) {
  const { services, events, concerned } = round;
  await inParallel(events, services.source.parallel, async (event) => {
    try {
      concerned.set(event, await services.source.paymentsOf(event));
    } catch (error) {
      await failed(round, event, error);
    }
  });
  await endIdle(round);
  const read = await readAll(round);
  if (read.length > 0) await write(round, read);
}

/** The database is in trouble: what is still in hand need not wait for its lease to end. */
async function letGo({ services, lease, events, concerned }: Round) {
  await freePayments(services.db, lease, [...concerned.values()].flat());
  const ids = events.map(({ eventId }) => eventId);
  await giveBack(services.db, lease, ids, AFTER_TROUBLE_MS);
}

/** Ends events without a payment to write: they concerned none, or too little is known of it yet. */
async function endIdle({ services, lease, concerned }: Round) {
  const idle = [...concerned].filter(([, ids]) => ids.length === 0).map(([event]) => event);
  for (const event of idle) concerned.delete(event);
  await settle(
    services.db,
    lease,
    idle.map(({ eventId }) => eventId),
  );
}

/** Reads what is free; the events of a payment that another worker reads come back soon. */
async function readAll(round: Round): Promise<ReadPayment[]> {
  const { services, lease, concerned } = round;
  const livemode = services.config.STRIPE_LIVEMODE;
  const wanted = [...new Set([...concerned.values()].flat())];
  if (wanted.length === 0) return [];
  const leased = await leasePayments(services.db, lease, wanted, services.leaseMs);
  const free = new Set(leased.map(({ id }) => id));
  await putOff(round, (ids) => ids.some((id) => !free.has(id)));
  const read: ReadPayment[] = [];
  const unread: string[] = [];
  await inParallel(leased, services.source.parallel, async ({ id, evidence }) => {
    try {
      const one = await readOne(services.source, livemode, { id, evidence });
      if (one) read.push(one);
      else unread.push(id);
    } catch (error) {
      unread.push(id);
      for (const [event, ids] of concerned) {
        if (ids.includes(id)) await failed(round, event, error);
      }
    }
  });
  await freePayments(services.db, lease, unread);
  for (const [event, ids] of concerned)
    concerned.set(
      event,
      ids.filter((id) => !unread.includes(id)),
    );
  await endIdle(round);
  return read;
}

/** All at once; if that fails, one payment after the other, so that only the failing one fails. */
async function write(round: Round, read: readonly ReadPayment[]) {
  try {
    await writeTogether(round, read);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    for (const one of read) {
      try {
        await writeTogether(round, [one]);
      } catch (own) {
        if (isUnavailable(own)) throw own;
        await freePayments(round.services.db, round.lease, [one.id]);
        for (const [event, ids] of round.concerned) {
          if (ids.includes(one.id)) await failed(round, event, own);
        }
      }
    }
  }
  // What has lost its lease was not written: another has it in hand.
  await putOff(round, () => true);
}

/** One transaction: states, publications and the end of the events that need no other payment. */
async function writeTogether(round: Round, read: readonly ReadPayment[]) {
  const { services, lease, concerned } = round;
  const written = await transaction(services.db, async (tx) => {
    const ids = await publishStates(tx, lease, read, services.clock.now());
    await settle(tx, lease, endedBy(concerned, ids));
    return ids;
  });
  for (const [event, ids] of concerned) {
    const left = ids.filter((id) => !written.includes(id));
    if (left.length === 0) concerned.delete(event);
    else concerned.set(event, left);
  }
}

function endedBy(concerned: Round["concerned"], written: readonly string[]): string[] {
  return [...concerned]
    .filter(([, ids]) => ids.every((id) => written.includes(id)))
    .map(([{ eventId }]) => eventId);
}

async function putOff(round: Round, which: (ids: string[]) => boolean) {
  const events = [...round.concerned].filter(([, ids]) => which(ids)).map(([event]) => event);
  for (const event of events) round.concerned.delete(event);
  const ids = events.map(({ eventId }) => eventId);
  await giveBack(round.services.db, round.lease, ids, TAKEN_ELSEWHERE_MS);
}

/** The event is no longer of this round, whatever became of it. */
async function failed({ services, lease, concerned }: Round, event: TakenEvent, error: unknown) {
  concerned.delete(event);
  await putOffOrBury(services, lease, event, error);
}

/** Runs `work` for each, at most `most` at a time. */
async function inParallel<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>) {
  const queue = [...items];
  const lanes = Array.from({ length: Math.min(most, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(lanes);
}
