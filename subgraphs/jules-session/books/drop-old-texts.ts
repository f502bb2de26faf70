import { rows, type Tx } from "@tributary/kit/database";

/** Rows of one round. */
const AT_ONCE = 1000;

/** Drops texts that have left, or do not leave any more, and are older. Answers how many, a thousand at most. */
export async function dropOldMessages(tx: Tx, before: Date): Promise<number> {
  const dropped = await rows(
    tx,
    `update jules_message set text = null where id in (
       select id from jules_message
       where created_at < $1 and text is not null and state in ('SENT', 'ACKNOWLEDGED', 'FAILED')
       order by created_at limit ${AT_ONCE} for update skip locked)
     returning id`,
    [before],
  );
  return dropped.length;
}

/** Drops what was told and is older. Answers how many, a thousand at most. */
export async function dropOldActivities(tx: Tx, before: Date): Promise<number> {
  const dropped = await rows(
    tx,
    `with old as (
       select session_id, seq from jules_activity where created_at < $1
       order by created_at limit ${AT_ONCE})
     delete from jules_activity a using old
     where a.session_id = old.session_id and a.seq = old.seq returning a.seq`,
    [before],
  );
  return dropped.length;
}
