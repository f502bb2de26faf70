import { row, rows, type Tx } from "@tributary/kit/database";
import type { JulesMessage } from "../entities/jules-message";
import type { JulesSession } from "../entities/jules-session";
import { sharesWith } from "../queries/shares";
import { raiseRevision } from "./raise-revision";

/**
 * Takes the next text that is to leave, unless one before it is in doubt. From here on it may have left: its state is
 * UNCERTAIN until its fate is known. `at`: real time.
 */
export async function takeMessage(
  tx: Tx,
  sessionId: string,
  at: Date,
): Promise<Pick<JulesMessage, "id" | "text"> | null> {
  return row(
    tx,
    `update jules_message m set state = 'UNCERTAIN', sent_at = $2, attempts = attempts + 1
     where m.id = (select id from jules_message where session_id = $1 and state = 'PENDING' and kind <> 'PROMPT'
                   order by id limit 1)
       and not exists (select from jules_message before where before.session_id = $1
                       and before.state = 'UNCERTAIN' and before.kind <> 'PROMPT')
     returning m.id, m.text`,
    [sessionId, at],
  );
}

/** Notes what became of a text that was taken; nothing once Jules has shown it. */
export async function settleMessage(
  tx: Tx,
  sessionId: string,
  messageId: string,
  state: "SENT" | "PENDING" | "FAILED",
  failure: string | null = null,
): Promise<void> {
  await rows(
    tx,
    "update jules_message set state = $2, failure = $3 where id = $1 and state = 'UNCERTAIN'",
    [messageId, state, failure],
  );
  await raiseRevision(tx, sessionId);
}

/** Texts of a person who could only ask by a share do not leave after its end. `now`: of the deployment's clock. */
export async function failUnshared(
  tx: Tx,
  { id, ownerId, moduleId }: Pick<JulesSession, "id" | "ownerId" | "moduleId">,
  now: Date,
): Promise<boolean> {
  const waits = await row(
    tx,
    "select from jules_message where session_id = $1 and state = 'PENDING' and by_share limit 1",
    [id],
  );
  if (!waits || (await sharesWith(tx, ownerId, [moduleId], now)).has(moduleId)) return false;
  await rows(
    tx,
    `update jules_message set state = 'FAILED', failure = 'The module is not shared any more.'
     where session_id = $1 and state = 'PENDING' and by_share`,
    [id],
  );
  await raiseRevision(tx, id);
  return true;
}
