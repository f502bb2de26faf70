import { randomUUID } from "node:crypto";
import { Brackets, type DataSource } from "typeorm";
import { Sweep } from "../entities/sweep";

/** A sweep that this process alone is at. */
export interface RunningSweep extends Pick<Sweep, "name" | "watermark" | "cursor" | "found"> {
  lease: string;
}

/** A sweep that dies without a word may be taken up by another process after this. */
const LEASE_MS = 10 * 60_000;
const leaseUntil = () => "clock_timestamp() + :leaseMs * interval '1 ms'";

/**
 * Begins a sweep if the last one ended at least `everyMs` ago and no other process is at it; else
 * null. An interrupted one keeps its cursor.
 */
export async function beginSweep(
  db: DataSource,
  name: string,
  everyMs: number,
): Promise<RunningSweep | null> {
  await db.createQueryBuilder().insert().into(Sweep).values({ name }).orIgnore().execute();
  const lease = randomUUID();
  const { raw } = await db
    .createQueryBuilder()
    .update(Sweep)
    .set({ lease, leaseUntil, startedAt: () => "clock_timestamp()" })
    .where({ name })
    .andWhere("(lease_until is null or lease_until < clock_timestamp())")
    .andWhere(
      new Brackets((due) =>
        due
          .where("finished_at is null or cursor is not null")
          .orWhere("finished_at <= clock_timestamp() - :everyMs * interval '1 ms'"),
      ),
    )
    .setParameters({ leaseMs: LEASE_MS, everyMs })
    .returning(["watermark", "cursor", "found"])
    .execute();
  const [begun] = raw as Pick<Sweep, "watermark" | "cursor" | "found">[];
  return begun ? { name, lease, ...begun } : null;
}

/** Says how far it has come. Throws when another process has taken it since. */
export async function advanceSweep(
  db: DataSource,
  { name, lease }: RunningSweep,
  cursor: string,
  found: number,
) {
  const { affected } = await db
    .createQueryBuilder()
    .update(Sweep)
    .set({ cursor, found: () => "found + :found", leaseUntil })
    .where({ name, lease })
    .setParameters({ found, leaseMs: LEASE_MS })
    .execute();
  if (affected === 0) throw new Error(`another process has taken up ${name}`);
}

/** Ends it: the next begins at the watermark. */
export async function finishSweep(db: DataSource, { name, lease }: RunningSweep, watermark: Date) {
  await db
    .createQueryBuilder()
    .update(Sweep)
    .set({
      watermark,
      cursor: null,
      finishedAt: () => "clock_timestamp()",
      lease: null,
      leaseUntil: null,
    })
    .where({ name, lease })
    .execute();
}

/** Lets go of one that failed; it goes on from its cursor at the next occasion. */
export async function dropSweep(db: DataSource, { name, lease }: RunningSweep) {
  await db.getRepository(Sweep).update({ name, lease }, { lease: null, leaseUntil: null });
}
