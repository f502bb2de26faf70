import pg from "pg";
import { type DumpedTable, isOfMigrations, readYear, type YearDump } from "./dump";

/** What came of it: a year, or why there is none. */
export type Restored =
  | ({ kind: "RESTORED" } & Pick<YearDump, "accounts" | "payments" | "end">)
  | { kind: "NOT_EMPTY" | "NOT_ALLOWED" };

/**
 * Puts the demo's year into a migrated database in which nothing has happened, and its clock to the year's end; else
 * changes nothing. Before any service starts. Needs a superuser: rows are put in as they are, past triggers that would
 * take them for news.
 */
export async function restoreYear(url: string): Promise<Restored> {
  const db = new pg.Client({ connectionString: url, application_name: "tributary-demo" });
  await db.connect();
  try {
    await db.query("begin");
    await db.query("lock table events.event in exclusive mode");
    const { rows } = await db.query<{ isEmpty: boolean; mayRestore: boolean }>(
      `select not exists (select from events.event) as "isEmpty",
         (select rolsuper from pg_roles where rolname = current_user) as "mayRestore"`,
    );
    const { isEmpty, mayRestore } = rows[0]!;
    if (!isEmpty || !mayRestore) return { kind: isEmpty ? "NOT_ALLOWED" : "NOT_EMPTY" };
    const year = readYear();
    await putIn(db, year);
    await db.query("commit");
    const { accounts, payments, end } = year;
    return { kind: "RESTORED", accounts, payments, end };
  } finally {
    await db.end();
  }
}

/** How far the deployment's clock is ahead of real time, in milliseconds. */
export async function clockOffset(url: string): Promise<number> {
  const db = new pg.Client({ connectionString: url, application_name: "tributary-demo" });
  await db.connect();
  try {
    const { rows } = await db.query<{ offset: string }>(
      'select offset_ms as "offset" from events.deployment_clock',
    );
    return Number(rows[0]!.offset);
  } finally {
    await db.end();
  }
}

/** The statement that brings the deployment's clock to an instant. */
export function clockAt(instant: string): string {
  return `update events.deployment_clock set offset_ms = ${Date.parse(instant) - Date.now()}`;
}

async function putIn(db: pg.Client, { end, tables, sequences }: YearDump): Promise<void> {
  // While the log is empty, the clock may begin anywhere.
  await db.query(clockAt(end));
  await db.query("set local session_replication_role = replica");
  for (const [number, table] of tables.entries()) await fill(db, table, `year_${number}`);
  for (const { name, last } of sequences)
    if (!isOfMigrations(name)) await db.query("select setval($1, $2)", [name, last]);
  // Transaction ids have begun anew here: all that the year has told lies before what is told from now on.
  await db.query("update events.log_state set epoch = (select max(epoch) + 1 from events.event)");
}

async function fill(
  db: pg.Client,
  { name, columns, rows }: DumpedTable,
  shape: string,
): Promise<void> {
  const list = columns.join(", ");
  // A type of these columns alone, since a later version may have added others.
  await db.query(
    `create temporary table ${shape} on commit drop as select ${list} from ${name} with no data`,
  );
  await db.query(`delete from ${name}`);
  await db.query(
    `insert into ${name} (${list}) overriding system value
     select (record).* from (select line::pg_temp.${shape} as record from unnest($1::text[]) line offset 0) lines`,
    [rows],
  );
}
