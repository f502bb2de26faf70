import type { Services } from "./subgraph";

/** Work that repeats. What is due is read from tables, so a missed or doubled tick does no harm. */
export interface ScheduledJob<S extends Services = Services> {
  name: string;
  everyMs: number;
  /** When it runs for the first time; after `everyMs`, if not given. */
  firstMs?: number;
  /**
   * The share of the time that it may take, e.g. 0.05, for work whose parts may be large: after a run it rests until it
   * has taken no more. `runAll` runs it all the same.
   */
  share?: number;
  run(services: S): Promise<void>;
}

export interface RunningSchedule {
  /** Runs every job once, now; used when the deployment's clock jumps. */
  runAll(): Promise<void>;
  stop(): Promise<void>;
}

/** Ticks each job for itself; a job never overlaps with itself in one process, and at most one run of it waits. */
export function startSchedule<S extends Services>(
  jobs: readonly ScheduledJob<S>[],
  services: S,
): RunningSchedule {
  const chains = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();
  const restsUntil = new Map<string, number>();

  async function run(job: ScheduledJob<S>): Promise<void> {
    waiting.delete(job.name);
    const began = performance.now();
    try {
      await job.run(services);
    } catch (err) {
      services.log.error({ err, job: job.name }, "scheduled job failed; it will run again");
    }
    if (job.share) restsUntil.set(job.name, began + (performance.now() - began) / job.share);
  }

  function runNext(job: ScheduledJob<S>): Promise<void> {
    const known = waiting.get(job.name);
    if (known) return known;
    const next = (chains.get(job.name) ?? Promise.resolve()).then(() => run(job));
    chains.set(job.name, next);
    waiting.set(job.name, next);
    return next;
  }

  function tick(job: ScheduledJob<S>): void {
    if (performance.now() >= (restsUntil.get(job.name) ?? 0)) void runNext(job);
  }

  const timers = jobs.flatMap((job) => [
    setInterval(() => tick(job), job.everyMs).unref(),
    ...(job.firstMs === undefined ? [] : [setTimeout(() => tick(job), job.firstMs).unref()]),
  ]);
  return {
    async runAll() {
      await Promise.all(jobs.map(runNext));
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(chains.values());
    },
  };
}
