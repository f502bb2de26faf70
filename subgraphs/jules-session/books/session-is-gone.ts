import { rows, type Tx } from "@tributary/kit/database";
import { raiseRevision } from "./raise-revision";

/** Notes that a session was deleted at Jules: what was read of it stays, and nothing leaves for it any more. */
export async function sessionIsGone(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await rows(
    tx,
    `update jules_session set gone_at = $2, last_polled_at = $2, remote_todo = null,
       failure_reason = case when status in ('COMPLETED', 'FAILED', 'CANCELLED') then failure_reason
         else 'The session was deleted at Jules.' end,
       status = case when status in ('COMPLETED', 'CANCELLED') then status else 'FAILED' end
     where id = $1`,
    [sessionId, at],
  );
  await failWaiting(tx, sessionId, "The session was deleted at Jules.");
  await raiseRevision(tx, sessionId, at);
}

/** Texts that have not left do not any more. */
export async function failWaiting(tx: Tx, sessionId: string, failure: string): Promise<void> {
  await rows(
    tx,
    `update jules_message set state = 'FAILED', failure = $2
     where session_id = $1 and state in ('PENDING', 'UNCERTAIN')`,
    [sessionId, failure],
  );
}
