import { rows, type Tx } from "@tributary/kit/database";
import type { SessionStatus } from "../domain/session-status";
import { raiseRevision } from "./raise-revision";

/** A session that Jules has made for one of ours. */
export interface MadeThere {
  providerId: string;
  url: string | null;
  status: SessionStatus;
}

/** Notes which session at Jules is this one; what a person cancelled meanwhile stays so. `at`: real time. */
export async function adoptSession(
  tx: Tx,
  sessionId: string,
  { providerId, url, status }: MadeThere,
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update jules_session set provider_id = $2, provider_url = $3, created_there_at = $5, last_changed_at = $5,
       last_polled_at = $5, error_code = null, retry_after = null, attempt = 0, looks = 0,
       status = case when status = 'CANCELLED' then status else $4 end,
       failure_reason = null
     where id = $1`,
    [sessionId, providerId, url, status, at],
  );
  await rows(
    tx,
    `update jules_message set state = 'ACKNOWLEDGED', failure = null where session_id = $1 and kind = 'PROMPT'`,
    [sessionId],
  );
  await raiseRevision(tx, sessionId, at);
}

/** Notes that Jules made no session, and why. */
export async function failCreation(
  tx: Tx,
  sessionId: string,
  failure: string,
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `update jules_session set failure_reason = $2, remote_todo = null, next_poll_at = null,
       status = case when status = 'CANCELLED' then status else 'FAILED' end
     where id = $1`,
    [sessionId, failure],
  );
  await rows(
    tx,
    `update jules_message set state = 'FAILED', failure = $2
     where session_id = $1 and state in ('PENDING', 'UNCERTAIN')`,
    [sessionId, failure],
  );
  await raiseRevision(tx, sessionId, at);
}
