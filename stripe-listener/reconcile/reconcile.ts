import { randomUUID } from "node:crypto";
import { publishAll } from "@tributary/events/publish";
import { type Tx, transaction } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import pMap from "p-map";
import type Stripe from "stripe";
import { waiting } from "./announce";
import { finish, giveBack, hadFailed, type TakenEvent, takeDue } from "./inbox";
import { freePayments, type LeasedPayment, leasePayments } from "./lease";
import { namedObjectsOf } from "./named-objects";
import { hintOf, paymentsOfEvent } from "./payments-of-event";
import { publishStates, type ReadPayment } from "./publish-states";
import { readState } from "./read-state";
import { type Retrying, retryOrBury } from "./retry-or-bury";
import { type HintingEvent, tellHints } from "./tell-hints";

export interface Reconciliation extends Retrying {
  stripe: Stripe;
  /** How long events and payments are taken for; a dead worker's come back after it. */
  leaseMs: number;
}

/** What one round of work knows about its events and payments. */
interface Round {
  services: Reconciliation;
  lease: string;
  /** The payments behind each event that are still to be written; a failed event is not here. */
  payments: Map<TakenEvent, string[]>;
  /** What events of the round hint at, by their ids. */
  hints: Map<string, HintingEvent>;
}

/** Few enough to be read long before their lease ends, and that one bad event holds few others up. */
export const MOST_EVENTS = 50;
const REQUESTS_AT_ONCE = { concurrency: 8 };
const TAKEN_ELSEWHERE_MS = 100;
const AFTER_TROUBLE_MS = 1000;

/**
 * One round: takes due events, at most `most`, finds the payments behind them, reads each payment
 * once from Stripe under its lease, and writes all states with the events' ends in one transaction.
 * An event whose payment cannot be read is retried alone. Answers how many events it took.
 */
export async function reconcile(
  services: Reconciliation,
  most: number = MOST_EVENTS,
): Promise<number> {
  const lease = randomUUID();
  const events = await takeDue(services.db, lease, most, services.leaseMs);
  if (events.length === 0) return 0;
  const round: Round = { services, lease, payments: new Map(), hints: new Map() };
  try {
    await findPayments(round, events);
    const read = await readPayments(round);
    if (read.length > 0) await writeStates(round, read);
  } catch (error) {
    await letGo(round, events).catch(() => {});
    throw error;
  }
  return events.length;
}

/** Asks which payments are behind each event, and ends those that have none. */
async function findPayments(round: Round, events: readonly TakenEvent[]) {
  const { services, payments, hints } = round;
  const find = async (event: TakenEvent) => {
    const hint = hintOf(event);
    if (hint !== null) {
      hints.set(event.eventId, { ...event, hint });
      payments.set(event, []);
      return;
    }
    try {
      payments.set(event, await paymentsOfEvent(services.stripe, services.db, event));
    } catch (error) {
      await failed(round, event, error);
    }
  };
  await pMap(events, find, REQUESTS_AT_ONCE);
  const idle = [...payments].filter(([, ids]) => ids.length === 0).map(([event]) => event);
  for (const event of idle) payments.delete(event);
  if (idle.length > 0) await transaction(services.db, (tx) => end(round, tx, idle));
}

/** Reads what is free; the events of a payment that another worker reads come back soon. */
async function readPayments(round: Round): Promise<ReadPayment[]> {
  const { services, lease, payments } = round;
  const wanted = [...new Set([...payments.values()].flat())];
  if (wanted.length === 0) return [];
  const leased = await leasePayments(services.db, lease, wanted, services.leaseMs);
  const free = new Set(leased.map(({ id }) => id));
  await comeBackSoon(round, (ids) => ids.some((id) => !free.has(id)));
  const named = await namedObjectsOf(services.db, [...free]);
  const read: ReadPayment[] = [];
  const unread: string[] = [];
  const readOne = async (one: LeasedPayment) => {
    try {
      const { stripe, config } = services;
      read.push(await readState(stripe, config.STRIPE_LIVEMODE, one, named.get(one.id) ?? []));
    } catch (error) {
      unread.push(one.id);
      await failedFor(round, one.id, error);
    }
  };
  await pMap(leased, readOne, REQUESTS_AT_ONCE);
  await freePayments(services.db, lease, unread);
  return read;
}

/** All at once; if that fails, one payment after the other, so that only the failing one fails. */
async function writeStates(round: Round, read: readonly ReadPayment[]) {
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
        await failedFor(round, one.id, own);
      }
    }
  }
  // A payment that has lost its lease was not written: another worker has it in hand.
  await comeBackSoon(round, () => true);
}

/** One transaction: states, publications and the end of the events that need no other payment. */
async function writeTogether(round: Round, read: readonly ReadPayment[]) {
  const { services, lease, payments } = round;
  const written = await transaction(services.db, async (tx) => {
    const ids = new Set(await publishStates(tx, lease, read, services.clock.now()));
    const done = [...payments].filter(([, needed]) => needed.every((id) => ids.has(id)));
    await end(
      round,
      tx,
      done.map(([event]) => event),
    );
    return ids;
  });
  for (const [event, ids] of payments) {
    const left = ids.filter((id) => !written.has(id));
    if (left.length === 0) payments.delete(event);
    else payments.set(event, left);
  }
}

/** Ends events, tells what they hint at, and says that those wait no more that were told to be waiting. */
async function end({ services, lease, hints }: Round, tx: Tx, events: readonly TakenEvent[]) {
  const ended = await finish(tx, lease, idsOf(events));
  const now = services.clock.now();
  await publishAll(
    tx,
    ended.filter(hadFailed).map((event) => waiting(event, now, true)),
  );
  await tellHints(
    tx,
    ended.flatMap(({ eventId }) => hints.get(eventId) ?? []),
    now,
  );
}

/** Gives back the events of the round whose payments are so. */
async function comeBackSoon({ services, lease, payments }: Round, is: (ids: string[]) => boolean) {
  const events = [...payments].filter(([, ids]) => is(ids)).map(([event]) => event);
  for (const event of events) payments.delete(event);
  await giveBack(services.db, lease, idsOf(events), TAKEN_ELSEWHERE_MS);
}

/** The database is in trouble: what is still in hand need not wait for its lease to end. */
async function letGo({ services, lease, payments }: Round, events: readonly TakenEvent[]) {
  await freePayments(services.db, lease, [...payments.values()].flat());
  await giveBack(services.db, lease, idsOf(events), AFTER_TROUBLE_MS);
}

/** Every event of the round that needs this payment fails. */
async function failedFor(round: Round, paymentId: string, error: unknown) {
  for (const [event, ids] of [...round.payments])
    if (ids.includes(paymentId)) await failed(round, event, error);
}

/** The event is no longer of this round, whatever became of it. */
async function failed({ services, lease, payments }: Round, event: TakenEvent, error: unknown) {
  payments.delete(event);
  await retryOrBury(services, lease, event, error);
}

const idsOf = (events: readonly TakenEvent[]) => events.map(({ eventId }) => eventId);
