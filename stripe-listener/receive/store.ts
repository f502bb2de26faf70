import { prepared } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { InboxKind } from "../entities/inbox-event";
import { binaryArray, JSON_TEXT, TEXT } from "./array-parameter";

/** An event as it enters the inbox. */
export interface NewInboxEvent {
  eventId: string;
  kind: InboxKind;
  type: string;
  apiVersion: string | null;
  objectType: string | null;
  objectId: string | null;
  /** When it is known at once. */
  paymentId: string | null;
  stripeCreatedAt: Date;
  /** JSON as it came, in UTF-8; null for sweeps. */
  payload: Buffer | null;
  status: "PENDING" | "IGNORED";
  /** The connected account that it comes from, where it does: taken only if that one is ours. */
  accountId?: string;
}

/**
 * Stores events once by id. Answers the ids that are new; the others were there already. They
 * fall due one after the other, `gapMs` apart, the first in `firstMs`.
 */
export async function insertEvents(
  db: DataSource,
  events: readonly NewInboxEvent[],
  { firstMs = 0, gapMs = 0 } = {},
): Promise<string[]> {
  if (events.length === 0) return [];
  // In one order everywhere: two statements that bring the same ids must not wait for each other.
  const sorted = [...events].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  const texts = (of: (event: NewInboxEvent) => string | null) => binaryArray(TEXT, sorted.map(of));
  const inserted = await prepared<{ event_id: string }>(db, "insert-events", INSERT, [
    texts(({ eventId }) => eventId),
    texts(({ kind }) => kind),
    texts(({ type }) => type),
    texts(({ apiVersion }) => apiVersion),
    texts(({ objectType }) => objectType),
    texts(({ objectId }) => objectId),
    texts(({ paymentId }) => paymentId),
    texts(({ stripeCreatedAt }) => stripeCreatedAt.toISOString()),
    texts(({ status }) => status),
    binaryArray(
      JSON_TEXT,
      sorted.map(({ payload }) => payload),
    ),
    firstMs,
    gapMs,
  ]);
  return inserted.map(({ event_id }) => event_id);
}

/**
 * Stays SQL, prepared once on each connection, with its arrays in binary form: accepting webhooks
 * is the one hot path here, and building the statement anew would cost more than running it.
 */
const INSERT = `
  insert into inbox (event_id, kind, type, api_version, object_type, object_id, payment_id,
    stripe_created_at, payload, status, processed_at, next_attempt_at)
  select event_id, kind, type, api_version, object_type, object_id, payment_id,
    created_at::timestamptz, payload, status, case when status = 'IGNORED' then clock_timestamp() end,
    clock_timestamp() + ($11::float8 + (place - 1) * $12::float8) * interval '1 ms'
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::text[], $8::text[], $9::text[], $10::json[]) with ordinality
    as given (event_id, kind, type, api_version, object_type, object_id, payment_id,
      created_at, status, payload, place)
  on conflict (event_id) do nothing
  returning event_id`;

/** Stores events; resolves when they are committed. */
export interface InboxWriter {
  store(event: NewInboxEvent): Promise<void>;
}

/** At most this many events share a statement. */
const MOST = 200;
/** While statements are on their way, another one begins only for this many events. */
const WORTH_ANOTHER = 16;
const MOST_UNDER_WAY = 3;

/**
 * Gathers events that arrive while a statement is on its way, so that a flood costs one commit for
 * many events; one that arrives alone goes at once. `onNew` is called after each commit that brought something to do.
 */
export function inboxWriter(db: DataSource, onNew: () => void): InboxWriter {
  type Waiting = { event: NewInboxEvent; done: () => void; failed: (error: unknown) => void };
  const queue: Waiting[] = [];
  let underWay = 0;
  let isAwaited = false;

  function next() {
    const enough = underWay === 0 ? 1 : WORTH_ANOTHER;
    if (isAwaited || underWay === MOST_UNDER_WAY || queue.length < enough) return;
    isAwaited = true;
    // Whatever else this turn of the event loop has read goes along.
    setImmediate(() => {
      isAwaited = false;
      underWay++;
      void write(queue.splice(0, MOST)).then(() => {
        underWay--;
        next();
      });
    });
  }

  async function write(batch: Waiting[]) {
    try {
      const inserted = await insertEvents(
        db,
        batch.map(({ event }) => event),
      );
      if (inserted.length > 0) onNew();
      for (const { done } of batch) done();
    } catch (error) {
      await apart(batch, error);
    }
  }

  /** One event that the database refuses must not refuse its neighbours. */
  async function apart(batch: Waiting[], cause: unknown) {
    const isRefused = /^2[23]/.test((cause as { code?: string }).code ?? "");
    for (const { event, done, failed } of batch) {
      if (!isRefused || batch.length === 1) failed(cause);
      else await insertEvents(db, [event]).then(() => done(), failed);
    }
    onNew();
  }

  return {
    store: (event) =>
      new Promise((done, failed) => {
        queue.push({ event, done, failed });
        next();
      }),
  };
}
