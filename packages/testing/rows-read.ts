import type pg from "pg";
import type { DataSource } from "typeorm";
import type { TestService } from "./service";

interface Sent {
  sql: string;
  parameters: unknown[];
  /** What told PostgreSQL who asks. */
  before?: { text: string; values: unknown[] };
}

/** Every statement that `work` sends, with its values. */
async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { master } = db.driver as unknown as { master: pg.Pool };
  const watched = new Set<pg.PoolClient>();
  const watch = (client: pg.PoolClient) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [sql, parameters] = given;
      if (typeof sql === "string") {
        sent.push({ sql, parameters: Array.isArray(parameters) ? parameters : [] });
      } else if (asViewer(sql)) {
        sent.push({ sql: sql.text, parameters: sql.values, before: sql.around.before });
      }
      return query(...given);
    }) as typeof client.query;
  };
  master.on("acquire", watch);
  try {
    await work();
  } finally {
    master.off("acquire", watch);
    for (const client of watched) delete (client as { query?: unknown }).query;
  }
  return sent;
}

interface AsViewer {
  text: string;
  values: unknown[];
  around: { before: { text: string; values: unknown[] } };
}

/** A statement of kit's viewer-query.ts. */
function asViewer(statement: unknown): statement is AsViewer {
  return typeof statement === "object" && statement !== null && "around" in statement;
}

interface Plan {
  "Node Type": string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Plan[];
}

/** What statements took to answer, as PostgreSQL counts it: the same however busy the machine is. */
export interface Read {
  /** Rows taken out of tables and indexes, those that were thrown away too. */
  rows: number;
  /** Pages of tables and indexes that were looked at, found in memory or not. */
  blocks: number;
}

/** What the selects of `work` read. They are run again, so that PostgreSQL tells it. */
export async function readBy(service: TestService, work: () => Promise<unknown>): Promise<Read> {
  const { db } = service.running.services;
  const selects = (await statementsOf(db, work)).filter(
    ({ sql }) => /^\s*(select|with)\b/i.test(sql) && !sql.includes("events."),
  );
  if (selects.length === 0) throw new Error("nothing was read");
  const read = { rows: 0, blocks: 0 };
  const { admin } = service.database;
  await admin.query(`set search_path = ${(db.options as { schema: string }).schema}`);
  for (const { sql, parameters, before } of selects) {
    await admin.query("begin");
    if (before) await admin.query(before.text, before.values);
    const explained = await admin.query(
      `explain (analyze, buffers, timing off, format json) ${sql}`,
      parameters,
    );
    await admin.query("rollback");
    const plan: Plan = explained.rows[0]["QUERY PLAN"][0].Plan;
    read.rows += scanned(plan);
    read.blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  }
  return read;
}

/** How many rows the selects of `work` take out of tables and indexes. */
export async function rowsRead(
  service: TestService,
  work: () => Promise<unknown>,
): Promise<number> {
  return (await readBy(service, work)).rows;
}

function scanned(plan: Plan): number {
  const kept = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0);
  const own =
    /Scan$/.test(plan["Node Type"]) && !/^(Subquery|CTE|Function|Values)/.test(plan["Node Type"]);
  const below = (plan.Plans ?? []).map(scanned);
  return below.reduce((sum, rows) => sum + rows, own ? Math.ceil(kept * plan["Actual Loops"]) : 0);
}
