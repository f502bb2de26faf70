import { rows, type Tx } from "@tributary/kit/database";
import type { SessionStatus } from "../domain/session-status";
import { JulesSession } from "../entities/jules-session";
import type { Heard, HeardChange } from "../what-was-heard";
import { acknowledgeMessages } from "./acknowledge-messages";
import { appendActivities } from "./append-activity";
import { keepPlans } from "./keep-plans";
import { proposeSuggestion } from "./propose-suggestion";
import { raiseRevision } from "./raise-revision";

/** What one look at Jules told of a session. */
export interface Reading {
  status: SessionStatus;
  url: string | null;
  heard: Heard;
}

/**
 * Makes a session, which the caller has locked, follow what was read: in any order, and any number of times.
 * `readAt`: real time. Answers whether anything was new.
 */
export async function applyReading(
  tx: Tx,
  session: JulesSession,
  { status, url, heard }: Reading,
  readAt: Date,
): Promise<boolean> {
  const { id } = session;
  const { others, acknowledged } = await acknowledgeMessages(tx, id, heard.activities);
  const numbers = await appendActivities(tx, id, others);
  const isNewer = numbers.some((seq) => seq !== null);
  if (isNewer) await keepPlans(tx, id, heard.plans);
  const isNewChange = heard.change !== null && isAfter(heard.change, session);
  if (heard.change && isNewChange) await proposeSuggestion(tx, session, heard.change);
  const shown = session.status === "CANCELLED" ? session.status : status;
  const changed = shown !== session.status;
  // A clock there that is ahead must not hide what comes after.
  const lastSeen = later(session.lastSeen, heard.newest && earlier(heard.newest, readAt));
  const failure = shown === "FAILED" ? (heard.failure ?? session.failureReason) : null;
  if (changed || acknowledged > 0 || failure !== session.failureReason)
    await raiseRevision(tx, id, readAt);
  const told = changed || isNewer || acknowledged > 0;
  await tx.getRepository(JulesSession).update(
    { id },
    {
      status: shown,
      providerUrl: url ?? session.providerUrl,
      failureReason: shown === "CANCELLED" ? session.failureReason : failure,
      lastSeen,
      lastPolledAt: readAt,
      attempt: 0,
      errorCode: null,
      retryAfter: null,
      ...(isNewChange && {
        newestChangeAt: heard.change!.at,
        newestChangeId: heard.change!.activityId,
      }),
      looks: told ? 0 : session.looks + 1,
      ...(told && { lastChangedAt: readAt }),
    },
  );
  return told;
}

/** Texts in doubt that Jules has had time to show, and has not: they leave again. */
export async function doubtIsOver(tx: Tx, sessionId: string, before: Date): Promise<void> {
  await rows(
    tx,
    `update jules_message set state = 'PENDING'
     where session_id = $1 and state = 'UNCERTAIN' and kind <> 'PROMPT' and sent_at < $2`,
    [sessionId, before],
  );
}

/** Whether a change of files is newer than the one that was proposed; an older one may be read again. */
function isAfter(
  { at, activityId }: HeardChange,
  { newestChangeAt, newestChangeId }: JulesSession,
): boolean {
  if (newestChangeAt === null || newestChangeId === null) return true;
  return at > newestChangeAt || (+at === +newestChangeAt && activityId > newestChangeId);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}
