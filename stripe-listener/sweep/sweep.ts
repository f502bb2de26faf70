import type { Services } from "@tributary/kit/subgraph";
import type Stripe from "stripe";
import type { DataSource } from "typeorm";
import { beginSweep, dropSweep, finishSweep, type RunningSweep } from "./progress";

export interface Sweeping extends Services {
  stripe: Stripe | null;
  /** How far apart swept payments fall due, so that they do not hold up what just happened. */
  sweepGapMs: number;
}

/** Runs one sweep from its begin to its end; a failed one goes on from its cursor next time. */
export async function swept(
  db: DataSource,
  name: string,
  everyMs: number,
  work: (sweep: RunningSweep, begun: Date) => Promise<number>,
): Promise<number | null> {
  const begun = new Date();
  const sweep = await beginSweep(db, name, everyMs);
  if (!sweep) return null;
  try {
    const found = await work(sweep, begun);
    await finishSweep(db, sweep, begun);
    return found;
  } catch (error) {
    await dropSweep(db, sweep).catch(() => {});
    throw error;
  }
}
