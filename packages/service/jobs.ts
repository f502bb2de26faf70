import { afterCommit, poolOf, schemaOf, type Tx } from "@tributary/kit/database";
import type { Logger } from "@tributary/kit/log";
import type { Services } from "@tributary/kit/subgraph";
import pg from "pg";
import { type Db, type Job as Fetched, PgBoss } from "pg-boss";
import type { DataSource } from "typeorm";

/**
 * Work that waits or repeats. What is to be done stands in the service's own tables; a job only wakes
 * whoever looks there. So a lost job costs a minute, and a doubled one a look.
 */
export interface Job<S extends Services = Services> {
  /** Unique in the service, e.g. `send-transfers`. */
  name: string;
  /** Wakes by itself at these times, as cron writes them, in UTC and real time. Unset: only when it is woken. */
  cron?: string;
  /** Is woken when a process starts: what the one before had in hand may be due. */
  wakesAtStart?: boolean;
  /** How many wakes one process works on side by side; 1 unless said otherwise. */
  atOnce?: number;
  /** Does what is due, and ends soon after the signal. Runs at many places at once, in vain, and again after a crash. */
  run(services: S, wake: Wake): Promise<void>;
}

/** What a job is woken with. */
export interface Wake {
  /** What to look at first; empty: at all that is due. */
  key: string;
  /** Aborted when the process stops or the job takes too long. */
  signal: AbortSignal;
}

export interface RunningJobs {
  /** Wakes all jobs that repeat, as when the deployment's clock has jumped. */
  wakeAll(): Promise<void>;
  /** Ends after the work in hand. */
  stop(): Promise<void>;
}

/** Where pg-boss keeps the jobs of a service: made by the service's migrations, as their owner. */
export function jobsSchemaOf(service: string): string {
  return `${schemaOf(service)}_jobs`;
}

const POLL_SECONDS = 2;
/** A job that takes longer was killed with its process: another may have it. */
const MOST_SECONDS = 600;
/** Jobs that are done are of no use: rows say what happened. */
const KEPT_SECONDS = 3600;
const STOP_MS = 30_000;

interface Bell {
  boss: PgBoss;
  ring(name: string): void;
}
const bells = new WeakMap<DataSource, Bell>();

/**
 * Wakes a job of this service in the caller's transaction: if and only if it commits. At once, or not before
 * `at` (real time, to the second). Wakes of one key that have not begun are one. Throws when this process runs
 * no jobs.
 */
export async function wakeJob(
  tx: Tx,
  name: string,
  { key = "", at }: { key?: string; at?: Date } = {},
): Promise<void> {
  const bell = bells.get(tx.connection);
  if (!bell) throw new Error(`No jobs run here, so that nobody would wake for ${name}`);
  const db: Db = {
    executeSql: async (text, values) => {
      const answer = await tx.queryRunner!.query(text, values, true);
      return { rows: answer.records };
    },
  };
  const second = at && new Date(Math.ceil(+at / 1000) * 1000);
  const singletonKey = second ? `${key}@${second.toISOString()}` : key;
  await bell.boss.send(name, { key }, { db, singletonKey, ...(second && { startAfter: second }) });
  if (!second) afterCommit(tx, `wake ${name}`, () => bell.ring(name));
}

/** Runs a service's jobs over its own pool until they are stopped. */
export async function startJobs<S extends Services>(
  service: string,
  jobs: readonly Job<S>[],
  services: S,
): Promise<RunningJobs> {
  const { db, log } = services;
  const boss = bossOver(db, service, log);
  const ending = new AbortController();
  const workers = new Map<string, string>();
  const ring = (name: string) => {
    const worker = workers.get(name);
    if (worker) boss.notifyWorker(worker);
  };
  const wake = async (wanted: readonly Job<S>[]) => {
    for (const { name } of wanted) {
      await boss.send(name, { key: "" }, { singletonKey: "" });
      ring(name);
    }
  };
  const stop = async () => {
    bells.delete(db);
    ending.abort();
    await boss.stop({ graceful: true, timeout: STOP_MS });
  };
  try {
    await boss.start();
    for (const job of jobs) await createQueue(boss, job.name);
    await keepSchedules(boss, jobs);
    bells.set(db, { boss, ring });
    for (const job of jobs) {
      const { atOnce = 1 } = job;
      const options = { pollingIntervalSeconds: POLL_SECONDS, localConcurrency: atOnce };
      const worker = await boss.work(job.name, options, ([fetched]) =>
        work(job, services, fetched as Fetched<{ key?: string }>, ending.signal),
      );
      workers.set(job.name, worker);
    }
    await wake(jobs.filter(({ wakesAtStart }) => wakesAtStart));
  } catch (error) {
    await stop();
    throw error;
  }
  return { wakeAll: () => wake(jobs.filter(({ cron }) => cron)), stop };
}

/** pg-boss over our pool. It changes no schema and rebuilds no index: the service's role may not. */
function bossOver(db: DataSource, service: string, log: Logger): PgBoss {
  const boss = new PgBoss({
    schema: jobsSchemaOf(service),
    // Its own idea of types: our pool reads int8 as bigint.
    db: {
      executeSql: (text, values) =>
        poolOf(db).query({ text, types: pg.types, ...(values && { values }) }),
    },
    migrate: false,
    createSchema: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (err) => log.warn({ err, service }, "jobs cannot be looked for; trying again"));
  return boss;
}

async function createQueue(boss: PgBoss, name: string): Promise<void> {
  const options = {
    // For hours, at the end every quarter of one.
    retryLimit: 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: MOST_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  };
  // Short: at most one wake of a key waits.
  await boss.createQueue(name, { policy: "short", ...options });
  await boss.updateQueue(name, options);
}

/** Leaves exactly the schedules that the jobs ask for. */
async function keepSchedules(boss: PgBoss, jobs: readonly Job<never>[]): Promise<void> {
  const repeating = jobs.filter(({ cron }) => cron);
  for (const { name, cron } of repeating)
    await boss.schedule(name, cron!, { key: "" }, { tz: "UTC", singletonKey: "" });
  const wanted = new Set(repeating.map(({ name }) => name));
  for (const { name } of await boss.getSchedules())
    if (!wanted.has(name)) await boss.unschedule(name);
}

async function work<S extends Services>(
  job: Job<S>,
  services: S,
  { data, signal }: Fetched<{ key?: string }>,
  ending: AbortSignal,
): Promise<void> {
  try {
    await job.run(services, { key: data?.key ?? "", signal: AbortSignal.any([signal, ending]) });
  } catch (err) {
    services.log.error({ err, job: job.name }, "job failed; it will run again");
    throw err;
  }
}
