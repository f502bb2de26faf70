import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { packageRoot } from "@tributary/kit/package-root";
import type { KeptPayments } from "@tributary/simulators/stripe/kept-payments";
import type pg from "pg";

/** A year as it was made, to be put into an empty deployment: what only machines of the maker's had is left out. */
export interface YearDump {
  /** Where the deployment's clock stood at its end. */
  end: string;
  tables: DumpedTable[];
  /** Sequences of the database, and how far they had come. */
  sequences: { name: string; last: string }[];
  /** Connected accounts, as the simulated Stripe keeps them. */
  accounts: object[];
  /** Payments of the last months there, so that Stripe can be asked what it was paid. */
  payments: KeptPayments;
}

export interface DumpedTable {
  /** With its schema, quoted where that is needed. */
  name: string;
  columns: string[];
  count: number;
  /**
   * All rows in one text, as PostgreSQL writes an array of records of these columns: nothing is read as something else
   * on the way, and it goes in as it is.
   */
  rows: string;
}

/** In the repository beside the code that makes it. */
export const YEAR_FILE = join(packageRoot(__dirname), "demo", "year.json.br");

export function readYear(): YearDump {
  return JSON.parse(brotliDecompressSync(readFileSync(YEAR_FILE)).toString("utf8"));
}

export function writeYear(dump: YearDump): void {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  writeFileSync(YEAR_FILE, brotliCompressSync(Buffer.from(JSON.stringify(dump)), { params }));
}

/**
 * What is no part of the year: what migrations have written; recorded answers to keys that nobody sends again; work that
 * is due by real time; Stripe's lists of months, which it is asked for anew; replays of the ledger; and the chain of the audit log,
 * which each deployment makes under a key of its own.
 */
const LEFT_OUT = [
  /\.(migration|sql_function)$/,
  /^events\.(event_type|log_state|process|deployment_clock)$/,
  /\.idempotency$/,
  /^\w+_jobs\./,
  /^affiliates_admin\.audit_(chain|head|publication)$/,
  /^stripe_listener\.sweep/,
  /^commissions\.stripe_list/,
  /^credits\.ledger_replay$/,
];
/** What of a table is left out: heads of a chain under another key, and events of Stripe's that were worked off. */
const ONLY: Record<string, string> = {
  "events.event": "type <> 'audit.head_published'",
  "stripe_listener.inbox": "status = 'DEAD'",
};

/** Whether a sequence numbers migrations: those of the year's maker are not those of who restores it. */
export const isOfMigrations = (name: string) => name.endsWith(".migration_id_seq");

/** Reads a year out of the database in which it was made. */
export async function dumpYear(
  db: pg.Client,
  end: Date,
  { accounts, payments }: Pick<YearDump, "accounts" | "payments">,
): Promise<YearDump> {
  const { rows: found } = await db.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public')
     group by 1 order by 1`,
  );
  const tables: DumpedTable[] = [];
  for (const { name, columns } of found) {
    if (LEFT_OUT.some((pattern) => pattern.test(name))) continue;
    const { rows } = await db.query<{ count: number; rows: string | null }>(
      `select count(*)::int as count, array_agg(row(${columns.join(", ")})::text)::text as rows
       from ${name} where ${ONLY[name] ?? "true"}`,
    );
    const [read] = rows;
    if (read?.rows) tables.push({ name, columns, count: read.count, rows: read.rows });
  }
  const { rows: sequences } = await db.query<{ name: string; last: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
     where last_value is not null and schemaname not like '%\\_jobs' order by 1`,
  );
  const kept = sequences.filter(({ name }) => !isOfMigrations(name));
  return { end: end.toISOString(), tables, sequences: kept, accounts, payments };
}
