import { randomUUID } from "node:crypto";
import type { DeploymentClock } from "@tributary/kit/clock";
import { row, rows } from "@tributary/kit/database";
import type { Logger } from "@tributary/kit/log";
import type { DataSource } from "typeorm";

export interface ClockFollower {
  /** Looks now, instead of at the next beat. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** How often a process looks at the deployment's clock and says that it lives. */
const BEAT_MS = 1000;

/** The deployment's offset to real time, in milliseconds. */
async function clockOffset(db: DataSource): Promise<number> {
  const found = await row<{ offset: bigint }>(db, "select events.clock_offset() as offset");
  return Number(found!.offset);
}

/** Brings a process's clock to the deployment's before anything is done by it. */
export async function joinClock(db: DataSource, clock: DeploymentClock): Promise<void> {
  clock.follow(await clockOffset(db));
}

/**
 * Keeps this process's clock at the deployment's. When it jumps, `onJump` runs what fell due, and
 * only then the process reports that it follows.
 */
export async function followClock(
  db: DataSource,
  service: string,
  clock: DeploymentClock,
  log: Logger,
  onJump: () => Promise<void>,
): Promise<ClockFollower> {
  const id = randomUUID();
  // Clocks may be shared by services of one process; each still runs its own schedule.
  let reported: number | undefined;
  const follow = async () => {
    const offset = await clockOffset(db);
    clock.follow(offset);
    if (reported !== undefined && offset > reported) await onJump();
    reported = Math.max(reported ?? offset, offset);
    await rows(db, "select events.process_follows($1, $2, $3)", [id, service, reported]);
  };
  let chain: Promise<void> = follow();
  await chain;
  const look = () => {
    chain = chain
      .then(follow)
      .catch((err) => log.warn({ err, service }, "the clock cannot be read; trying again"));
    return chain;
  };
  const timer = setInterval(() => void look(), BEAT_MS).unref();
  return {
    look,
    async stop() {
      clearInterval(timer);
      await chain;
      await rows(db, "select events.process_follows($1, $2, null)", [id, service]).catch(() => {});
    },
  };
}

/** Waits until every living process follows this offset and has run what fell due. */
export async function untilAllFollow(
  db: DataSource,
  offsetMs: number,
  withinMs = 15_000,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const found = await row<{ done: boolean }>(db, "select events.all_follow($1) as done", [
      offsetMs,
    ]);
    if (found!.done) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}
