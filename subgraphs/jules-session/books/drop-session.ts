import { row, rows, type Tx } from "@tributary/kit/database";
import { dropSources } from "./drop-sources";
import { raiseRevision } from "./raise-revision";

/**
 * Drops what was said in a session; its row stays, with who asked what when. `at`: when it was deleted. Answers whether
 * there was something to drop.
 */
export async function dropSession(tx: Tx, sessionId: string, at: Date): Promise<boolean> {
  const dropped = await row(
    tx,
    `update jules_session set title = '', failure_reason = null, deleted_at = $2, next_poll_at = null,
       remote_todo = null, delete_asked_at = coalesce(delete_asked_at, $2)
     where id = $1 and deleted_at is null returning id`,
    [sessionId, at],
  );
  if (!dropped) return false;
  await rows(tx, "delete from jules_activity where session_id = $1", [sessionId]);
  await rows(tx, "delete from jules_plan where session_id = $1", [sessionId]);
  await rows(tx, "update jules_message set text = null where session_id = $1", [sessionId]);
  await rows(
    tx,
    `delete from jules_suggestion_file f using jules_suggestion g
     where g.id = f.suggestion_id and g.session_id = $1`,
    [sessionId],
  );
  // That there was one, who decided about it and which version came of it stays.
  await rows(
    tx,
    "update jules_suggestion set patch = null, problems = null, summary = '', decision_note = null where session_id = $1",
    [sessionId],
  );
  await dropSources(tx, [sessionId]);
  await raiseRevision(tx, sessionId, at);
  return true;
}
