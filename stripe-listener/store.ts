import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { InboxKind } from "./entities/inbox-event";

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
  /** JSON as it came; null for sweeps. */
  payload: string | null;
  status: "PENDING" | "IGNORED";
}

/**
 * Stores events once by id. Answers the ids that are new; the others were there already. They
 * fall due one after the other, `gapMs` apart, the first in `firstMs`.
 */
export async function insertEvents(
  db: DataSource | Tx,
  events: readonly NewInboxEvent[],
  { firstMs = 0, gapMs = 0 } = {},
): Promise<string[]> {
  if (events.length === 0) return [];
  // In one order everywhere: two statements that bring the same ids must not wait for each other.
  const sorted = [...events].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  const column = <K extends keyof NewInboxEvent>(key: K) => sorted.map((event) => event[key]);
  const inserted = await rows<{ event_id: string }>(
    db,
    `insert into inbox (event_id, kind, type, api_version, object_type, object_id, payment_id,
       stripe_created_at, payload, status, processed_at, next_attempt_at)
     select event_id, kind, type, api_version, object_type, object_id, payment_id,
       created_at, payload::json, status, case when status = 'IGNORED' then clock_timestamp() end,
       clock_timestamp() + ($11 + (place - 1) * $12) * interval '1 ms'
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::timestamptz[], $9::text[], $10::text[]) with ordinality
       as given (event_id, kind, type, api_version, object_type, object_id, payment_id,
         created_at, payload, status, place)
     on conflict (event_id) do nothing
     returning event_id`,
    [
      column("eventId"),
      column("kind"),
      column("type"),
      column("apiVersion"),
      column("objectType"),
      column("objectId"),
      column("paymentId"),
      column("stripeCreatedAt"),
      column("payload"),
      column("status"),
      firstMs,
      gapMs,
    ],
  );
  return inserted.map(({ event_id }) => event_id);
}

/** Stores events; resolves when they are committed. */
export interface InboxWriter {
  store(event: NewInboxEvent): Promise<void>;
}

/** At most this many events share a statement. */
const MOST = 200;

/**
 * Gathers events that arrive while a statement is on its way, so that a flood costs one commit for
 * many events. One that arrives alone goes at once. `onNew` is called after each commit that
 * brought something to do.
 */
export function inboxWriter(db: DataSource, onNew: () => void): InboxWriter {
  type Waiting = { event: NewInboxEvent; done: () => void; failed: (error: unknown) => void };
  const queue: Waiting[] = [];
  let isBusy = false;

  async function work() {
    isBusy = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST);
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
    isBusy = false;
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
        // One statement at a time: what arrives while it commits shares the next.
        if (!isBusy) void work();
      }),
  };
}
