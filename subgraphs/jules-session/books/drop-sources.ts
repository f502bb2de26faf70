import { rows, type Tx } from "@tributary/kit/database";

/** Drops what was kept of what left for these sessions, their secrets too; nothing can be put back any more. */
export async function dropSources(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  for (const table of ["jules_context_source", "jules_session_secret", "jules_session_file"])
    await rows(tx, `delete from ${table} where session_id = any($1)`, [sessionIds]);
}

/** Sources of one round. */
const AT_ONCE = 1000;

/** Drops the texts of sources that are older; that they went along stays. Answers how many, a thousand at most. */
export async function dropOldSources(tx: Tx, before: Date): Promise<number> {
  const dropped = await rows(
    tx,
    `update jules_context_source set content = null where id in (
       select id from jules_context_source where created_at < $1 and content is not null
       order by created_at limit ${AT_ONCE} for update skip locked)
     returning id`,
    [before],
  );
  return dropped.length;
}
