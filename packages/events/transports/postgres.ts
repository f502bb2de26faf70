import { row, rows, transaction } from "@tributary/kit/database";
import pg from "pg";
import type { DataSource } from "typeorm";
import { CHANNEL } from "../doorbell";
import type { LoggedEvent, Transport } from "./transport";

interface Taken {
  events: LoggedEvent[];
  end: { epoch: number; xid: string; sequence: string } | null;
}

/** Events through the one PostgreSQL that all services share: the log is a table, the doorbell NOTIFY. */
export function postgresTransport(db: DataSource, url: string): Transport {
  return {
    applyNext: (consumer, types, most, apply) =>
      transaction(db, async (tx) => {
        const found = await row<{ taken: Taken | null }>(
          tx,
          "select events.next_events($1, $2, $3) as taken",
          [consumer, types, most],
        );
        const { taken } = found!;
        if (!taken?.end) return 0;
        if (taken.events.length > 0) await apply(tx, taken.events);
        const { epoch, xid, sequence } = taken.end;
        await rows(tx, "select events.advance($1, $2, $3::xid8, $4)", [
          consumer,
          epoch,
          xid,
          sequence,
        ]);
        return taken.events.length;
      }),

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
