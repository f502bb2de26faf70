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
  const all = jobs.map((job) => ({ ...job, ...turnsOf(job, services) }));
  const timers = all.flatMap(({ everyMs, firstMs, tick }) => [
    setInterval(tick, everyMs).unref(),
    ...(firstMs === undefined ? [] : [setTimeout(tick, firstMs).unref()]),
  ]);
  return {
    async runAll() {
      await Promise.all(all.map(({ runNext }) => runNext()));
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(all.map(({ ended }) => ended()));
    },
  };
}

/** One job's runs, one after another. */
function turnsOf<S extends Services>({ name, share, run }: ScheduledJob<S>, services: S) {
  let last = Promise.resolve();
  let waiting: Promise<void> | undefined;
  let restsUntil = 0;

  async function runNow(): Promise<void> {
    waiting = undefined;
    const began = performance.now();
    try {
      await run(services);
    } catch (err) {
      services.log.error({ err, job: name }, "scheduled job failed; it will run again");
    }
    if (share) restsUntil = began + (performance.now() - began) / share;
  }

  function runNext(): Promise<void> {
    if (!waiting) {
      waiting = last.then(runNow);
      last = waiting;
    }
    return waiting;
  }

  return {
    runNext,
    tick: () => {
      if (performance.now() >= restsUntil) void runNext();
    },
    ended: () => last,
  };
}
