import { setTimeout as after } from "node:timers/promises";
import { CallerError } from "@tributary/kit/errors";
import type { DataSource } from "typeorm";
import type { DraftTerms } from "./domain/draft-terms";
import { type Simulation, simulatePolicy } from "./queries/simulate-policy";

/** Simulations of one process that go on beside the requests that ask for them. */
export interface Simulations {
  /**
   * What the draft would have paid, or null while that is worked out: the first question starts it. A result is told to
   * those who wait for it, and to nobody later: books may be others by then. Throws RATE_LIMITED when too many wait.
   */
  ask(draft: DraftTerms, from: Date, to: Date): Promise<Simulation | null>;
  /** Starts none any more, and resolves when the last has ended. */
  stop(): Promise<void>;
}

/** Short histories are answered at once; long ones may not keep a request. */
const WAIT_MS = 100;
/** A result that nobody comes for. */
const FORGOTTEN_AFTER_MS = 30_000;
/** That wait for their turn: one after the other, so that they take a single connection of the pool. */
const MOST = 10;

export function createSimulations(db: DataSource, simulate = simulatePolicy): Simulations {
  const known = new Map<string, Promise<Simulation>>();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isStopped = false;

  function start(key: string, ...asked: [DraftTerms, Date, Date]): Promise<Simulation> {
    if (isStopped) throw new CallerError("UNAVAILABLE", "The service stops.");
    if (waiting >= MOST)
      throw new CallerError("RATE_LIMITED", `${MOST} simulations wait for their turn already.`);
    waiting++;
    const running = last.then(() => simulate(db, ...asked));
    known.set(key, running);
    last = running
      .catch(() => {})
      .then(() => {
        waiting--;
        setTimeout(() => forget(key, running), FORGOTTEN_AFTER_MS).unref();
      });
    return running;
  }

  function forget(key: string, ended: Promise<Simulation>): void {
    if (known.get(key) === ended) known.delete(key);
  }

  return {
    async ask(draft, from, to) {
      const key = JSON.stringify([draft, from, to], (_, value) =>
        typeof value === "bigint" ? `${value}` : value,
      );
      const running = known.get(key) ?? start(key, draft, from, to);
      const soon = new AbortController();
      try {
        const ended = await Promise.race([running, after(WAIT_MS, null, { signal: soon.signal })]);
        if (ended) forget(key, running);
        return ended;
      } catch (error) {
        // Told as well: whoever asks again starts it again.
        forget(key, running);
        throw error;
      } finally {
        soon.abort();
      }
    },
    async stop() {
      isStopped = true;
      await last;
    },
  };
}
