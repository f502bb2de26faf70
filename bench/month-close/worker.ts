import { closeMonths } from "@tributary/commissions/actions/close-months";
import { service as commissions } from "@tributary/commissions/subgraph";
import { loadConfig } from "@tributary/kit/config";
import { startService } from "@tributary/service/service";
import pg from "pg";
import { watchMemory } from "../harness/memory";
import { serveParent } from "../harness/processes";
import { expectClosed } from "./fill";

/** What the parent asks for: a month applied and closed, on a database that nobody has used yet. */
export interface Order {
  url: string;
  /** How many there are in its log. */
  spends: number;
}

export interface Closed {
  /** From the first event of the log to the last, ms. */
  ingestMs: number;
  closeMs: number;
  /** How far the process's memory rose above what it had before, MB. */
  ingestMb: number;
  closeMb: number;
}

serveParent<Order>(async ({ url, spends }): Promise<Closed> => {
  const config = loadConfig({
    DATABASE_URL: url,
    LOG_LEVEL: "error",
    API_KEY_PEPPER: "a pepper of the bench",
    AUDIT_KEY: "a-key-of-the-bench-that-is-kept-nowhere",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const began = performance.now();
  // Without its schedule: by itself it would close the month as soon as it can.
  const books = await startService({ ...commissions, schedule: [] }, { config });
  const ingestMemory = watchMemory();
  try {
    do await books.drain();
    while (!(await isApplied(client)));
    const ingestMs = performance.now() - began;
    const ingestMb = ingestMemory.stop();
    await client.query("analyze commissions.revenue_entry, commissions.revenue_month");
    const closeMemory = watchMemory();
    const from = performance.now();
    await closeMonths(books.services);
    const closeMs = performance.now() - from;
    const closeMb = closeMemory.stop();
    await expectClosed(client, spends);
    return { ingestMs, closeMs, ingestMb, closeMb };
  } finally {
    await books.stop();
    await client.end();
  }
});

async function isApplied(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select events.applied(array(select id from events.event where type = 'credits.month_sealed'), array['commissions'])
       as done`,
  );
  return rows[0].done;
}
