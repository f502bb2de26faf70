import { row, rows, type Tx, transaction } from "@tributary/kit/database";
import pg from "pg";
import type { DataSource } from "typeorm";
import { CHANNEL } from "../doorbell";
import type { LoggedEvent, Transport } from "./transport";

interface Place {
  epoch: number;
  xid: string;
  sequence: string;
}

interface Taken {
  events: LoggedEvent[];
  end: Place | null;
}

/** The batch behind the one that is applied, read meanwhile: the database and this process work at once. */
interface ReadAhead {
  behind: Place;
  most: number;
  /** Null: it could not be read. */
  taken: Promise<Taken | null>;
}

/** Events through the one PostgreSQL that all services share: the log is a table, the doorbell NOTIFY. */
export function postgresTransport(db: DataSource, url: string): Transport {
  const ahead = new Map<string, ReadAhead>();
  return {
    async applyNext(consumer, types, most, apply) {
      const known = ahead.get(consumer);
      ahead.delete(consumer);
      const read = known?.most === most ? await known.taken : null;
      return transaction(db, async (tx) => {
        // Only what is full has nothing behind it that came since.
        const isNext =
          read?.events.length === most && (await beginsAt(tx, consumer, known!.behind));
        const taken = isNext ? read : await nextEvents(tx, consumer, types, most);
        if (!taken?.end) return 0;
        if (taken.events.length === most) {
          const next = eventsBehind(db, consumer, types, most, taken.end).catch(() => null);
          ahead.set(consumer, { behind: taken.end, most, taken: next });
        }
        if (taken.events.length > 0) await apply(tx, taken.events);
        const { epoch, xid, sequence } = taken.end;
        await rows(tx, "select events.advance($1, $2, $3::xid8, $4)", [
          consumer,
          epoch,
          xid,
          sequence,
        ]);
        return taken.events.length;
      });
    },

    applyDeferred: (consumer, most, apply) =>
      transaction(db, async (tx) => {
        const found = await row<{ taken: LoggedEvent[] }>(
          tx,
          "select events.take_deferred($1, $2) as taken",
          [consumer, most],
        );
        const events = found!.taken;
        if (events.length > 0) await apply(tx, events);
        return events.length;
      }),

    async waiting(consumer, types) {
      const found = await row<{ waiting: number }>(db, "select waiting from events.lag($1, $2)", [
        consumer,
        types,
      ]);
      return found!.waiting;
    },

    listen: (wake) => listenForRings(url, wake),
  };
}

async function nextEvents(tx: Tx, consumer: string, types: readonly string[], most: number) {
  const found = await row<{ taken: Taken | null }>(
    tx,
    "select events.next_events($1, $2, $3) as taken",
    [consumer, types, most],
  );
  return found!.taken;
}

/** What comes behind a place, whoever is there. */
async function eventsBehind(
  db: DataSource,
  consumer: string,
  types: readonly string[],
  most: number,
  { epoch, xid, sequence }: Place,
) {
  const found = await row<{ taken: Taken }>(
    db,
    "select events.events_behind($1, $2, $3, $4, $5::xid8, $6) as taken",
    [consumer, types, most, epoch, xid, sequence],
  );
  return found!.taken;
}

/** Whether the consumer is at this place, and this transaction alone works for it. */
async function beginsAt(tx: Tx, consumer: string, { epoch, xid, sequence }: Place) {
  const found = await row<{ is: boolean }>(
    tx,
    'select events.begin_at($1, $2, $3::xid8, $4) as "is"',
    [consumer, epoch, xid, sequence],
  );
  return found!.is;
}

/** What connecting and opening the channel may take each: nobody starts without, nor waits for ever. */
const LISTENS_WITHIN_MS = 10_000;

/** Calls `wake` for each ring, over a connection of its own that is made again when it is lost. */
async function listenForRings(url: string, wake: () => void): Promise<{ close(): Promise<void> }> {
  let closed = false;
  let client: pg.Client;
  const again = () => {
    if (!closed) void connect().catch(() => {});
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      application_name: "tributary-doorbell",
      keepAlive: true,
      connectionTimeoutMillis: LISTENS_WITHIN_MS,
      query_timeout: LISTENS_WITHIN_MS,
    });
    next.on("notification", wake);
    // Until it is back the consumer polls; nothing is lost, it is only slower.
    next.on("error", () => {});
    next.on("end", () => {
      if (!closed) setTimeout(again, 500).unref();
    });
    await next.connect();
    try {
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => {});
      throw error;
    }
    client = next;
    if (closed) await next.end();
  };
  try {
    await connect();
  } catch (error) {
    // Nobody gets a doorbell to close: it must not be made again behind their back.
    closed = true;
    throw error;
  }
  return {
    async close() {
      closed = true;
      await client.end().catch(() => {});
    },
  };
}
