import type { Services } from "./subgraph";

/** Work that repeats. What is due is read from tables, so a missed or doubled tick does no harm. */
export interface ScheduledJob<S extends Services = Services> {
  name: string;
  everyMs: number;
  /** When it runs for the first time; after `everyMs`, if not given. */
  firstMs?: number;
  run(services: S): Promise<void>;
}

export interface RunningSchedule {
  /** Runs every job once, now; used when the deployment's clock jumps. */
  runAll(): Promise<void>;
  stop(): Promise<void>;
}

/** Ticks each job for itself; a job never overlaps with itself in one process. */
export function startSchedule<S extends Services>(
  jobs: readonly ScheduledJob<S>[],
  services: S,
): RunningSchedule {
  const chains = new Map<string, Promise<void>>();
  const tick = (job: ScheduledJob<S>): Promise<void> => {
    const next = (chains.get(job.name) ?? Promise.resolve())
      .then(() => job.run(services))
      .catch((err) =>
        services.log.error({ err, job: job.name }, "scheduled job failed; it will run again"),
      );
    chains.set(job.name, next);
    return next;
  };
  const timers = jobs.flatMap((job) => [
    setInterval(() => void tick(job), job.everyMs).unref(),
    ...(job.firstMs === undefined ? [] : [setTimeout(() => void tick(job), job.firstMs).unref()]),
  ]);
  return {
    async runAll() {
      await Promise.all(jobs.map(tick));
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(chains.values());
    },
  };
}
