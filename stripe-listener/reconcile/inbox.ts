import { publish } from "@tributary/events/publish";
import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { InboxKind } from "../entities/inbox-event";

/** An event that this worker has taken. */
export interface TakenEvent {
  eventId: string;
  kind: InboxKind;
  type: string;
  objectType: string | null;
  objectId: string | null;
  paymentId: string | null;
  payload: unknown;
  stripeCreatedAt: Date;
  attempts: number;
  firstFailedAt: Date | null;
}

/**
 * Takes up to `most` due events, the longest due first. They come back by themselves `leaseMs`
 * later unless they are settled, so a worker that dies loses nothing.
 */
export function takeDue(
  db: DataSource,
  lease: string,
  most: number,
  leaseMs: number,
): Promise<TakenEvent[]> {
  return rows<TakenEvent>(
    db,
    `with due as (
       select event_id from inbox
       where status = 'PENDING' and next_attempt_at <= now()
       order by next_attempt_at limit $1
       for update skip locked)
     update inbox set lease = $2, next_attempt_at = now() + $3 * interval '1 ms'
     from due where inbox.event_id = due.event_id
     returning inbox.event_id as "eventId", kind, type, object_type as "objectType",
       object_id as "objectId", payment_id as "paymentId", payload, attempts,
       stripe_created_at as "stripeCreatedAt", first_failed_at as "firstFailedAt"`,
    [most, lease, leaseMs],
  );
}

/**
 * Locks up to `most` due events, the longest due first, until the transaction ends: who works them
 * off in it needs no lease. Those that others have locked or taken are left to them.
 */
export function holdDue(tx: Tx, most: number): Promise<TakenEvent[]> {
  return rows<TakenEvent>(
    tx,
    `select event_id as "eventId", kind, type, object_type as "objectType",
       object_id as "objectId", payment_id as "paymentId", payload, attempts,
       stripe_created_at as "stripeCreatedAt", first_failed_at as "firstFailedAt"
     from inbox
     where status = 'PENDING' and next_attempt_at <= now()
     order by next_attempt_at limit $1
     for no key update skip locked`,
    [most],
  );
}

/**
 * Marks events as worked off; those that another worker took meanwhile are left to it. Without a
 * lease the caller holds their locks.
 */
export async function settle(
  tx: Tx | DataSource,
  lease: string | null,
  eventIds: readonly string[],
) {
  if (eventIds.length === 0) return;
  await rows(
    tx,
    `update inbox
     set status = 'DONE', processed_at = clock_timestamp(), lease = null, last_error = null
     where event_id = any($1) and status = 'PENDING' and ($2::uuid is null or lease = $2)`,
    [eventIds, lease],
  );
}

/** Gives events back, due in `delayMs`; not a failure. */
export async function giveBack(
  db: DataSource,
  lease: string,
  eventIds: readonly string[],
  delayMs: number,
) {
  if (eventIds.length === 0) return;
  await rows(
    db,
    `update inbox set lease = null, next_attempt_at = clock_timestamp() + $3 * interval '1 ms'
     where event_id = any($1) and lease = $2 and status = 'PENDING'`,
    [eventIds, lease, delayMs],
  );
}

/** Records a failure; due again in `delayMs`. */
export async function fail(
  db: DataSource,
  lease: string,
  eventId: string,
  error: string,
  delayMs: number,
) {
  await rows(
    db,
    `update inbox
     set lease = null, attempts = attempts + 1, last_error = $3,
       first_failed_at = coalesce(first_failed_at, clock_timestamp()),
       next_attempt_at = clock_timestamp() + $4 * interval '1 ms'
     where event_id = $1 and lease = $2 and status = 'PENDING'`,
    [eventId, lease, error.slice(0, 2000), delayMs],
  );
}

/** Gives an event up and tells operators, in one transaction. */
export async function bury(tx: Tx, lease: string, event: TakenEvent, error: string, now: Date) {
  const dead = await row<{ attempts: number; first: Date; last: Date }>(
    tx,
    `update inbox
     set lease = null, status = 'DEAD', attempts = attempts + 1, last_error = $3,
       first_failed_at = coalesce(first_failed_at, clock_timestamp())
     where event_id = $1 and lease = $2 and status = 'PENDING'
     returning attempts, first_failed_at as first, clock_timestamp() as last`,
    [event.eventId, lease, error.slice(0, 2000)],
  );
  if (!dead) return;
  await publish(tx, {
    type: "dead_letter.parked",
    subject: event.eventId,
    occurredAt: now,
    data: {
      consumer: "stripe-listener",
      eventId: event.eventId,
      type: event.type,
      subject: event.paymentId ?? event.objectId ?? event.eventId,
      error: error.slice(0, 2000),
      attempts: dead.attempts,
      firstFailedAt: dead.first,
      lastFailedAt: dead.last,
    },
  });
}

/** Gives dead events another round, from the first attempt. Answers how many were dead. */
export async function revive(tx: Tx, eventIds: readonly string[]): Promise<number> {
  const revived = await rows(
    tx,
    `update inbox
     set status = 'PENDING', attempts = 0, first_failed_at = null,
       next_attempt_at = clock_timestamp()
     where event_id = any($1) and status = 'DEAD' returning 1`,
    [eventIds],
  );
  return revived.length;
}

/** How many events wait, counted up to `most`. */
export async function backlog(db: DataSource, most: number): Promise<number> {
  const found = await row<{ waiting: number }>(
    db,
    `select count(*)::int as waiting
     from (select 1 from inbox where status = 'PENDING' limit $1) as counted`,
    [most],
  );
  return found!.waiting;
}
