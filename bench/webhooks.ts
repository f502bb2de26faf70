import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@tributary/launcher/postgres";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { type BenchProcess, program, startProcess } from "./harness/processes";
import { median, ratio, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow } from "./result";
import type { ListenerMessage } from "./webhooks/listener";
import { PGBENCH_SCHEMA, pgbench } from "./webhooks/pgbench";
import { type Sending, type SendingFigures, webhookBody } from "./webhooks/sender";

const CONNECTIONS = 16;
const BACKLOG = 100_000;
/** Far below what the listener can do: waits are then its own, not the queue's before it. */
const QUIET_PER_SECOND = 200;
const SECRET = `whsec_${randomBytes(16).toString("hex")}`;

/** What one pair measured. */
interface Sample {
  plain: number;
  accepted: SendingFigures;
  booked: number;
  /** Processor time of the listener's process for each, in ms; null where it cannot be told. */
  acceptedCpuMs: number | null;
  bookedCpuMs: number | null;
  idle: SendingFigures;
  backlog: SendingFigures;
}

interface Bench {
  url: string;
  admin: pg.Client;
  listener: BenchProcess;
  sender: BenchProcess;
}

/** Webhooks accepted and booked, beside the server's own plain commits. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  const dataDir = mkdtempSync(join(tmpdir(), "tributary-bench-"));
  chmodSync(dataDir, 0o711);
  const server = await startPostgres({ dataDir, password: randomBytes(16).toString("hex") });
  const processes: BenchProcess[] = [];
  const admin = new pg.Client({ connectionString: server.url });
  try {
    await migrateAll(server.url);
    await admin.connect();
    await admin.query(PGBENCH_SCHEMA);
    const listener = startProcess(program("webhooks", "listener"), { place: "server" });
    const sender = startProcess(program("webhooks", "sender"), { place: "rest" });
    processes.push(listener, sender);
    const bench: Bench = { url: server.url, admin, listener, sender };
    await pair(bench, 2);
    const samples: Sample[] = [];
    for (let place = 1; place <= options.pairs; place++) {
      samples.push(await pair(bench, options.seconds));
      options.progress(`pair ${place} of ${options.pairs}: ${sentence(samples.at(-1)!)}`);
    }
    const loaded = machine();
    return {
      name: "webhooks",
      title: "Webhooks: verified and stored, and booked",
      method: METHOD,
      command: "npm run bench -- webhooks",
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: loaded,
      versions: versionsOf(["stripe", "pg", "typeorm"], repositoryRoot()),
      rows: rowsOf(samples),
      ratios: ratiosOf(samples),
      notes: Math.max(...loaded.load) > 2 * loaded.cores ? [...NOTES, BUSY] : NOTES,
    };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await admin.end().catch(() => {});
    await server.stop();
    await destroyCluster(dataDir);
  }
}

const METHOD = [
  `Embedded PostgreSQL with its defaults (fsync on); ${CONNECTIONS} connections; every webhook is signed and another event of another payment, about 2 kB.`,
  "Accepted: raw bytes over HTTP to the listener's process, signature verified, stored, committed, answered; nothing is worked off meanwhile.",
  "Booked: the same events worked off, each payment's state derived, stored and published (STRIPE_FETCH=off).",
  `With a backlog: ${QUIET_PER_SECOND} webhooks a second while ${BACKLOG.toLocaleString("en")} older ones are worked off by the same process.`,
];

const NOTES = [
  "Booking asks no Stripe here: with a live key Stripe allows 100 requests a second, and that is the limit then.",
];

const BUSY =
  "Other work was using the machine, and one process of ours competes with pgbench's sixteen backends for it: believe processor times more than rates.";

/** All sides once, one after the other, on a listener that starts empty. */
async function pair(bench: Bench, seconds: number): Promise<Sample> {
  const { admin, listener, sender, url } = bench;
  const plain = await pgbench(url, CONNECTIONS, seconds);
  const { port } = await ask<{ port: number }>(listener, { do: "listen", env: environment(url) });
  const sending: Sending = {
    port,
    secret: SECRET,
    connections: CONNECTIONS,
    forMs: seconds * 1000,
    perSecond: null,
  };
  const beforeAccepting = listener.cpuMs();
  const accepted = await sender.ask<SendingFigures>(sending);
  const beforeBooking = listener.cpuMs();
  const waiting = await count(admin, "inbox where status = 'PENDING'");
  await ask(listener, { do: "work" });
  const { ms } = await ask<{ ms: number }>(listener, { do: "drain" });
  const payments = await count(admin, "payment where revision = 1");
  const booked = payments / (ms / 1000);
  const afterBooking = listener.cpuMs();
  if (waiting !== accepted.answered) throw new Error("what was accepted does not wait");
  const quiet = { ...sending, perSecond: QUIET_PER_SECOND };
  const idle = await sender.ask<SendingFigures>(quiet);
  await ask(listener, { do: "drain" });
  await fillInbox(admin);
  const backlog = await sender.ask<SendingFigures>(quiet);
  if ((await count(admin, "inbox where status = 'PENDING'")) === 0)
    throw new Error("the backlog was over before the measurement was; give it fewer --seconds");
  await ask(listener, { do: "stop" });
  await admin.query("truncate stripe_listener.inbox, stripe_listener.payment");
  await admin.query("truncate stripe_listener.stripe_object, bench.plain");
  return {
    plain,
    accepted,
    booked,
    acceptedCpuMs: cpuEach(beforeAccepting, beforeBooking, accepted.answered),
    bookedCpuMs: cpuEach(beforeBooking, afterBooking, payments),
    idle,
    backlog,
  };
}

function cpuEach(before: number | null, after: number | null, things: number): number | null {
  return before === null || after === null ? null : (after - before) / things;
}

function ask<T>(listener: BenchProcess, message: ListenerMessage): Promise<T> {
  return listener.ask<T>(message);
}

async function count(admin: pg.Client, what: string): Promise<number> {
  const { rows } = await admin.query(`select count(*)::int as n from stripe_listener.${what}`);
  return rows[0].n;
}

/** A backlog as an outage leaves it: known events of payments that nobody has looked at. */
async function fillInbox(admin: pg.Client) {
  await admin.query(
    `insert into stripe_listener.inbox (event_id, kind, type, payload, stripe_created_at, payment_id)
     select 'evt_backlog_' || n, 'SNAPSHOT', 'payment_intent.succeeded',
       replace($1, '|', 'backlog_' || n)::json, now(), 'pi_backlog_' || n
     from generate_series(1, $2::int) as n`,
    [webhookBody("|", 1_790_000_000), BACKLOG],
  );
}

function environment(url: string): Record<string, string> {
  return {
    DATABASE_URL: url,
    DATABASE_POOL: "12",
    NODE_ENV: "production",
    LOG_LEVEL: "error",
    HOST: "127.0.0.1",
    STRIPE_WEBHOOK_SECRETS: SECRET,
    STRIPE_FETCH: "off",
  };
}

function sentence({ plain, accepted, booked, idle, backlog }: Sample): string {
  const rates = `pgbench ${Math.round(plain)}/s · accepted ${Math.round(accepted.perSecond)}/s · booked ${Math.round(booked)}/s`;
  return `${rates} · p99 ${idle.p99.toFixed(1)} ms idle, ${backlog.p99.toFixed(1)} ms with a backlog`;
}

function rowsOf(samples: readonly Sample[]): BenchRow[] {
  const cpu = (each: (number | null)[]) =>
    each.some((one) => one === null) ? null : median(each as number[]);
  const row = (
    name: string,
    unit: string,
    rates: number[],
    figures: SendingFigures[] | null,
    cpuMs: (number | null)[] = [null],
  ) => ({
    name,
    unit,
    rate: median(rates),
    spread: spreadOf(rates),
    p50: figures && median(figures.map(({ p50 }) => p50)),
    p99: figures && median(figures.map(({ p99 }) => p99)),
    cpuMs: cpu(cpuMs),
  });
  const sent = (name: string, figures: SendingFigures[], cpuMs?: (number | null)[]) =>
    row(
      name,
      "webhooks/s",
      figures.map(({ perSecond }) => perSecond),
      figures,
      cpuMs,
    );
  return [
    row(
      "pgbench: one-row insert commits",
      "commits/s",
      samples.map(({ plain }) => plain),
      null,
    ),
    sent(
      "accepted",
      samples.map(({ accepted }) => accepted),
      samples.map(({ acceptedCpuMs }) => acceptedCpuMs),
    ),
    row(
      "booked",
      "payments/s",
      samples.map(({ booked }) => booked),
      null,
      samples.map(({ bookedCpuMs }) => bookedCpuMs),
    ),
    sent(
      `accepted, ${QUIET_PER_SECOND}/s, idle`,
      samples.map(({ idle }) => idle),
    ),
    sent(
      `accepted, ${QUIET_PER_SECOND}/s, beside a backlog`,
      samples.map(({ backlog }) => backlog),
    ),
  ];
}

function ratiosOf(samples: readonly Sample[]) {
  const plain = samples.map((sample) => sample.plain);
  const accepted = samples.map((sample) => sample.accepted.perSecond);
  const booked = samples.map((sample) => sample.booked);
  const p99 = (figures: SendingFigures[]) => figures.map((one) => one.p99);
  return [
    ratio("accepted ÷ pgbench", accepted, plain, { is: "at least", value: 0.7 }),
    ratio("booked ÷ pgbench", booked, plain, { is: "at least", value: 0.25 }),
    ratio(
      "p99 beside a backlog ÷ idle",
      p99(samples.map(({ backlog }) => backlog)),
      p99(samples.map(({ idle }) => idle)),
      { is: "at most", value: 2 },
    ),
  ];
}
