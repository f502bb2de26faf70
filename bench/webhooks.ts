// Longer than other files: one benchmark, its sides and what is promised of them, in the order in which it runs.
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
import type { BenchOptions, BenchResult } from "./result";
import {
  BACKLOG,
  BACKLOG_PAYMENTS,
  BOOKED_PAYMENTS,
  CONNECTIONS,
  METHOD,
  notesOf,
  QUIET_PER_SECOND,
  ratiosOf,
  rowsOf,
  type Sample,
  sentence,
} from "./webhooks/judge";
import type { InProcess, ListenerMessage } from "./webhooks/listener";
import { PGBENCH_SCHEMA, pgbench } from "./webhooks/pgbench";
import { type Sending, type SendingFigures, webhookBody } from "./webhooks/sender";
import type { PlayedStripe, StripeMessage } from "./webhooks/stripe";

/** One measurement, in seconds: there are many sides. */
export const seconds = 4;

const SECRET = `whsec_${randomBytes(16).toString("hex")}`;

interface Bench {
  url: string;
  admin: pg.Client;
  listener: BenchProcess;
  sender: BenchProcess;
  stripe: Stripe;
}

/** The simulated Stripe, and its payments by what they are for. */
interface Stripe {
  url: string;
  booked: string[];
  idle: string[];
  besideBacklog: string[];
  backlog: string[];
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
    const listener = startProcess(program("webhooks", "listener"), { place: "any" });
    const sender = startProcess(program("webhooks", "sender"), { place: "any" });
    const played = startProcess(program("webhooks", "stripe"), { place: "any" });
    processes.push(listener, sender, played);
    const stripe = await playStripe(played, options.seconds);
    const bench: Bench = { url: server.url, admin, listener, sender, stripe };
    await warmUp(bench);
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
      notes: notesOf(loaded),
    };
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
    await admin.end().catch(() => {});
    await server.stop();
    await destroyCluster(dataDir);
  }
}

/** A Stripe that knows every payment that will be worked off. */
async function playStripe(process: BenchProcess, seconds: number): Promise<Stripe> {
  const quiet = Math.ceil(QUIET_PER_SECOND * seconds) + CONNECTIONS;
  const payments = BOOKED_PAYMENTS + 2 * quiet + BACKLOG_PAYMENTS;
  const message: StripeMessage = { do: "serve", secret: SECRET, payments };
  const { url, paymentIds } = await process.ask<PlayedStripe>(message);
  return {
    url,
    booked: paymentIds.splice(0, BOOKED_PAYMENTS),
    idle: paymentIds.splice(0, quiet),
    besideBacklog: paymentIds.splice(0, quiet),
    backlog: paymentIds,
  };
}

/** A listener that starts empty and works nothing off. */
async function listen({ listener, url, stripe }: Bench): Promise<Sending> {
  const env = environment(url, stripe.url);
  const { port } = await ask<{ port: number }>(listener, { do: "listen", env });
  return { port, secret: SECRET, connections: CONNECTIONS, forMs: 0, perSecond: null };
}

async function empty(admin: pg.Client) {
  await admin.query("truncate stripe_listener.inbox, stripe_listener.payment");
  await admin.query("truncate bench.plain");
}

/** Until the processes run compiled what they will be measured with. */
async function warmUp(bench: Bench) {
  const { admin, listener, sender, stripe } = bench;
  const sending = await listen(bench);
  await ask(listener, { do: "receive", secret: SECRET, callers: CONNECTIONS, forMs: 1000 });
  await sender.ask<SendingFigures>({ ...sending, forMs: 4000 });
  await empty(admin);
  await fillInbox(admin, stripe.booked, BOOKED_PAYMENTS);
  await ask(listener, { do: "work" });
  await ask(listener, { do: "drain" });
  await ask(listener, { do: "stop" });
  await empty(admin);
}

/** All sides once, one after the other. */
async function pair(bench: Bench, seconds: number): Promise<Sample> {
  const { admin, listener, sender, stripe, url } = bench;
  const forMs = seconds * 1000;
  const plain = await pgbench(url, CONNECTIONS, seconds);
  const sending = { ...(await listen(bench)), forMs };
  const inProcess = await ask<InProcess>(listener, {
    do: "receive",
    secret: SECRET,
    callers: CONNECTIONS,
    forMs: forMs / 2,
  });
  if ((await count(admin, "inbox where status = 'PENDING'")) !== inProcess.answered)
    throw new Error("what was received does not wait");
  await empty(admin);
  const beforeAccepting = listener.cpuMs();
  const accepted = await sender.ask<SendingFigures>(sending);
  const afterAccepting = listener.cpuMs();
  const waiting = await count(admin, "inbox where status = 'PENDING'");
  if (waiting !== accepted.answered) throw new Error("what was accepted does not wait");
  // Nobody knows those payments: what is booked are payments that can be read.
  await empty(admin);
  await fillInbox(admin, stripe.booked, BOOKED_PAYMENTS);
  const beforeBooking = listener.cpuMs();
  await ask(listener, { do: "work" });
  const { ms } = await ask<{ ms: number }>(listener, { do: "drain" });
  const payments = await count(admin, "payment where revision = 1");
  const booked = payments / (ms / 1000);
  const afterBooking = listener.cpuMs();
  if (payments !== BOOKED_PAYMENTS) throw new Error("not every payment was booked");
  const quiet = { ...sending, perSecond: QUIET_PER_SECOND };
  // What was written before is not written out beside what is measured.
  await admin.query("checkpoint");
  const idle = await sender.ask<SendingFigures>({ ...quiet, paymentIds: stripe.idle });
  await ask(listener, { do: "drain" });
  await fillInbox(admin, stripe.backlog, BACKLOG);
  await admin.query("checkpoint");
  const paymentIds = stripe.besideBacklog;
  const backlog = await sender.ask<SendingFigures>({ ...quiet, paymentIds });
  if ((await count(admin, "inbox where status = 'PENDING'")) === 0)
    throw new Error("the backlog was over before the measurement was; give it fewer --seconds");
  await ask(listener, { do: "stop" });
  await empty(admin);
  return {
    plain,
    inProcess,
    accepted,
    booked,
    acceptedCpuMs: cpuEach(beforeAccepting, afterAccepting, accepted.answered),
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

/** Events as an outage leaves them: stored, of these payments in turn, and not worked off. */
async function fillInbox(admin: pg.Client, paymentIds: readonly string[], events: number) {
  await admin.query(
    `insert into stripe_listener.inbox (event_id, kind, type, payload, stripe_created_at, payment_id)
     select 'evt_' || n || '_of_' || id, 'SNAPSHOT', 'payment_intent.succeeded',
       replace($1, 'pi_|', id)::json, now(), id
     from generate_series(1, $2::int) as n,
       lateral (select ($3::text[])[(n - 1) % cardinality($3::text[]) + 1] as id) as payment`,
    [webhookBody("|", 1_790_000_000), events, paymentIds],
  );
}

function environment(url: string, stripeUrl: string): Record<string, string> {
  return {
    DATABASE_URL: url,
    DATABASE_POOL: "12",
    NODE_ENV: "production",
    LOG_LEVEL: "error",
    HOST: "127.0.0.1",
    STRIPE_WEBHOOK_SECRETS: SECRET,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_API_BASE: stripeUrl,
  };
}
