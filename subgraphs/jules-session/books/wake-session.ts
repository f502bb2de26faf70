import { rows, type Tx } from "@tributary/kit/database";
import { wakeJob } from "@tributary/service/jobs";

/** A person acted: the session is seen to now, as soon as the key's turn allows, and often for a while. */
export async function wakeSession(tx: Tx, sessionId: string): Promise<void> {
  await rows(
    tx,
    `update jules_session set next_poll_at = clock_timestamp(), last_action_at = clock_timestamp(), looks = 0
     where id = $1`,
    [sessionId],
  );
  await wakeJob(tx, "poll-jules", { key: sessionId });
}

/** All of a person's sessions that wait are due at once: its key works. */
export async function wakeSessionsOf(tx: Tx, userId: string): Promise<void> {
  await rows(
    tx,
    `update jules_session s set next_poll_at = clock_timestamp(), retry_after = null
     from (select id from jules_session where owner_id = $1 and deleted_at is null and not archived
             and (next_poll_at is not null or status not in ('COMPLETED', 'FAILED', 'CANCELLED'))
           order by id for update) as those
     where s.id = those.id`,
    [userId],
  );
  await wakeJob(tx, "poll-jules");
}

/** Notes that a session's owner reads it, which is looked at again at `dueAt` (real time) at the latest. */
export async function noteWatched(tx: Tx, sessionId: string, dueAt: Date): Promise<void> {
  await rows(
    tx,
    `update jules_session set last_watched_at = clock_timestamp(), next_poll_at = least(next_poll_at, $2)
     where id = $1 and gone_at is null and delete_asked_at is null`,
    [sessionId, dueAt],
  );
  await wakeJob(tx, "poll-jules", { at: dueAt });
}
