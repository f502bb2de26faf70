import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { JulesSession } from "../entities/jules-session";

/** A session that one worker sees to, with its owner's key. */
export interface Lease {
  /** The worker's own word for this turn. */
  by: string;
  session: JulesSession;
  /** When it was due, in real time. */
  dueAt: Date;
}

/**
 * Takes the session that is due longest, and its owner's key: nobody else sees to either until the lease is given
 * back or over. A session that is to be deleted does not wait for a person to save another key. `only`: that session or
 * none. Null: nothing is due.
 */
export async function leaseSession(
  db: DataSource,
  by: string,
  leaseMs: number,
  only: string | null = null,
): Promise<Lease | null> {
  const taken = await row<{ id: string; dueAt: Date }>(
    db,
    `with due as (
       select s.id, s.owner_id, s.next_poll_at from jules_session s join jules_pace k on k.user_id = s.owner_id
       where s.next_poll_at <= clock_timestamp()
         and (k.next_at <= clock_timestamp() or s.delete_asked_at is not null and k.next_at = 'infinity')
         and (s.lease_until is null or s.lease_until < clock_timestamp())
         and (k.lease_until is null or k.lease_until < clock_timestamp())
         and ($3::text is null or s.id = $3)
       order by s.next_poll_at limit 1
       for update of s, k skip locked),
     key as (
       update jules_pace k set lease_by = $1, lease_until = clock_timestamp() + $2 * interval '1 ms'
       from due where k.user_id = due.owner_id)
     update jules_session s set lease_by = $1, lease_until = clock_timestamp() + $2 * interval '1 ms'
     from due where s.id = due.id returning s.id, due.next_poll_at as "dueAt"`,
    [by, leaseMs, only],
  );
  if (!taken) return null;
  const session = await db.getRepository(JulesSession).findOneByOrFail({ id: taken.id });
  return { by, session, dueAt: taken.dueAt };
}

/** The leased session under its row lock, as it is now; null when the lease was over and another has taken it. */
export function lockLeased(tx: Tx, { by, session }: Lease): Promise<JulesSession | null> {
  return tx.getRepository(JulesSession).findOne({
    where: { id: session.id, leaseBy: by },
    lock: { mode: "pessimistic_write" },
  });
}

/** Gives both leases back; the key rests for `restMs`. */
export async function endLease(tx: Tx, { by, session }: Lease, restMs: number): Promise<void> {
  await rows(
    tx,
    "update jules_session set lease_by = null, lease_until = null where id = $1 and lease_by = $2",
    [session.id, by],
  );
  await rows(
    tx,
    `update jules_pace set lease_by = null, lease_until = null,
       next_at = greatest(next_at, clock_timestamp() + $3 * interval '1 ms')
     where user_id = $1 and lease_by = $2`,
    [session.ownerId, by, restMs],
  );
}

/** When the next session is due that may be seen to, in real time; null: none. */
export async function nextSessionAt(db: DataSource): Promise<Date | null> {
  const found = await row<{ at: Date | null }>(
    db,
    `select min(greatest(s.next_poll_at, nullif(k.next_at, 'infinity'), s.lease_until, k.lease_until)) as at
     from jules_session s join jules_pace k on k.user_id = s.owner_id
     where s.next_poll_at is not null and (k.next_at < 'infinity' or s.delete_asked_at is not null)`,
  );
  return found!.at;
}
