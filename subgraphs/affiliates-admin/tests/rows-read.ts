import type { TestService } from "@tributary/testing/service";
import type pg from "pg";

interface Sent {
  sql: string;
  parameters: unknown[];
}

/** Every statement that `work` sends, with its values. */
async function statementsOf(admin: TestService, work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { master } = admin.running.services.db.driver as unknown as { master: pg.Pool };
  const watched = new Set<pg.PoolClient>();
  const watch = (client: pg.PoolClient) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [sql, parameters] = given;
      if (typeof sql === "string") {
        sent.push({ sql, parameters: Array.isArray(parameters) ? parameters : [] });
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

interface Plan {
  "Node Type": string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

/** How many rows the statements of `work` take out of tables and indexes, those that they throw away too. */
export async function rowsRead(admin: TestService, work: () => Promise<unknown>): Promise<number> {
  const selects = (await statementsOf(admin, work)).filter(
    ({ sql }) => /^select/i.test(sql) && !sql.includes("events."),
  );
  if (selects.length === 0) throw new Error("nothing was read");
  let read = 0;
  await admin.database.admin.query("set search_path = affiliates_admin");
  for (const { sql, parameters } of selects) {
    const explained = await admin.database.admin.query(
      `explain (analyze, timing off, format json) ${sql}`,
      parameters,
    );
    read += scanned(explained.rows[0]["QUERY PLAN"][0].Plan);
  }
  return read;
}

function scanned(plan: Plan): number {
  const kept = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0);
  const own =
    /Scan$/.test(plan["Node Type"]) && !/^(Subquery|CTE|Function|Values)/.test(plan["Node Type"]);
  const below = (plan.Plans ?? []).map(scanned);
  return below.reduce((sum, rows) => sum + rows, own ? Math.ceil(kept * plan["Actual Loops"]) : 0);
}
