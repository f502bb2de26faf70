import { randomUUID } from "node:crypto";
import { rows, type Tx, transaction } from "@tributary/kit/database";
import { holdDue, settle } from "./inbox";
import { freePayments, leasePayments } from "./lease";
import { publishStates } from "./publish-states";
import { readOne } from "./read-one";
import type { Reconciliation } from "./reconcile";
import type { PaymentSource } from "./source";

/** Why a round was rolled back that could have gone on. */
export class GaveWay extends Error {}

/**
 * A round in one transaction: events are locked and not leased, each payment's row is locked before
 * it is read, and nothing is written twice. All or nothing: throws, with nothing done, when an
 * event cannot be worked off or another worker has a payment in hand; and GaveWay when `mayGoOn`
 * says no before the writing.
 */
export function reconcileTogether(
  services: Reconciliation,
  within: NonNullable<PaymentSource["within"]>,
  most: number,
  mayGoOn: () => boolean = () => true,
): Promise<number> {
  const { clock, config, db, leaseMs } = services;
  const goOn = () => {
    if (!mayGoOn()) throw new GaveWay("webhooks are coming in");
  };
  return transaction(db, async (tx) => {
    await goByIndexes(tx);
    const events = await holdDue(tx, most);
    if (events.length === 0) return 0;
    goOn();
    const source = within(tx);
    const lease = randomUUID();
    const concerned = await all(events, (event) => source.paymentsOf(event));
    goOn();
    const wanted = [...new Set(concerned.flat())];
    await lockCustomers(tx, wanted);
    const leased = await leasePayments(tx, lease, wanted, leaseMs);
    if (leased.length < wanted.length) throw new Error("another worker has a payment in hand");
    goOn();
    const read = await all(leased, (one) => readOne(source, config.STRIPE_LIVEMODE, one));
    goOn();
    await publishStates(
      tx,
      lease,
      read.filter((one) => one !== null),
      clock.now(),
    );
    const unread = leased.filter((_, place) => read[place] === null);
    await freePayments(
      tx,
      lease,
      unread.map(({ id }) => id),
    );
    await settle(
      tx,
      null,
      events.map(({ eventId }) => eventId),
    );
    return events.length;
  });
}

/**
 * A queue is never as long as the planner remembers: what it thinks is empty it would read whole,
 * a hundred thousand rows for the next two hundred. Every statement here is about given rows.
 */
async function goByIndexes(tx: Tx) {
  await rows(
    tx,
    `select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
       set_config('enable_sort', 'off', true)`,
  );
}

/**
 * Before the payments, as everywhere: who holds a customer's lock writes all of its payments. One
 * that no picture names is locked later, and a deadlock then costs a repetition.
 */
async function lockCustomers(tx: Tx, paymentIds: readonly string[]) {
  await rows(
    tx,
    `select pg_advisory_xact_lock(key)
     from (select distinct hashtextextended('stripe-listener.customer.' || customer_id, 0) as key
           from stripe_object where payment_id = any($1) and customer_id is not null
           order by key) as keys`,
    [paymentIds],
  );
}

/** All at once, and all of them ended when one has failed: a rollback must be the last word. */
async function all<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const ends = await Promise.allSettled(items.map(work));
  return ends.map((end) => {
    if (end.status === "fulfilled") return end.value;
    throw end.reason;
  });
}
