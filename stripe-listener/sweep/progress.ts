import { randomUUID } from "node:crypto";
import { row, rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** A sweep that this process alone is at. */
export interface Sweep {
  name: string;
  lease: string;
  watermark: Date | null;
  cursor: string | null;
  found: bigint;
}

/** A sweep that dies without a word may be taken up by another process after this. */
const LEASE_MS = 10 * 60_000;

/**
 * Begins a sweep if the last one ended at least `everyMs` ago and no other process is at it; else
 * null. An interrupted one keeps its cursor.
 */
export async function beginSweep(
  db: DataSource,
  name: string,
  everyMs: number,
): Promise<Sweep | null> {
  await rows(db, "insert into sweep (name) values ($1) on conflict do nothing", [name]);
  const lease = randomUUID();
  const begun = await row<Omit<Sweep, "name" | "lease">>(
    db,
    `update sweep
     set lease = $2, lease_until = clock_timestamp() + $3 * interval '1 ms',
       started_at = clock_timestamp()
     where name = $1 and (lease_until is null or lease_until < clock_timestamp())
       and (finished_at is null or cursor is not null
         or finished_at <= clock_timestamp() - $4 * interval '1 ms')
     returning watermark, cursor, found`,
    [name, lease, LEASE_MS, everyMs],
  );
  return begun && { name, lease, ...begun };
}

/** Says how far it has come. Throws when another process has taken it since. */
export async function advanceSweep(db: DataSource, sweep: Sweep, cursor: string, found: number) {
  const kept = await row(
    db,
    `update sweep
     set cursor = $3, found = found + $4, lease_until = clock_timestamp() + $5 * interval '1 ms'
     where name = $1 and lease = $2 returning 1`,
    [sweep.name, sweep.lease, cursor, found, LEASE_MS],
  );
  if (!kept) throw new Error(`another process has taken up ${sweep.name}`);
}

/** Ends it: the next begins at the watermark. */
export async function finishSweep(db: DataSource, sweep: Sweep, watermark: Date) {
  await rows(
    db,
    `update sweep
     set watermark = $3, cursor = null, finished_at = clock_timestamp(), lease = null,
       lease_until = null
     where name = $1 and lease = $2`,
    [sweep.name, sweep.lease, watermark],
  );
}

/** Lets go of one that failed; it goes on from its cursor at the next occasion. */
export async function dropSweep(db: DataSource, sweep: Sweep) {
  await rows(
    db,
    "update sweep set lease = null, lease_until = null where name = $1 and lease = $2",
    [sweep.name, sweep.lease],
  );
}
