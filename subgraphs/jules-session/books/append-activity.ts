import { row, rows, type Tx } from "@tributary/kit/database";
import type { JulesActivity } from "../entities/jules-activity";
import { tellOfSession } from "./raise-revision";

/** Something that happened, without its place in the session; what is left away is null. */
export type NewActivity = Pick<JulesActivity, "type" | "originator" | "createdAt"> &
  Partial<Omit<JulesActivity, "sessionId" | "seq">>;

/**
 * Appends what happened in a session, numbered in the given order under the session's row lock, and raises its
 * revision. What Jules has told before (its id and part) is left out. Answers the numbers, one for each row; null
 * where it was known.
 */
export async function appendActivities(
  tx: Tx,
  sessionId: string,
  activities: readonly NewActivity[],
): Promise<(number | null)[]> {
  if (activities.length === 0) return [];
  await rows(tx, "select from jules_session where id = $1 for update", [sessionId]);
  const known = await knownOf(tx, sessionId, activities);
  const isNew = activities.map((activity) => {
    const name = nameAtJules(activity);
    if (name === null) return true;
    // The same one may stand twice in what was read.
    return !known.has(name) && Boolean(known.add(name));
  });
  const added = activities.filter((_, at) => isNew[at]);
  if (added.length === 0) return activities.map(() => null);
  const counted = await row<{ last: number }>(
    tx,
    `update jules_session set last_seq = last_seq + $2, revision = revision + 1,
       updated_at = greatest(updated_at, $3) where id = $1
     returning last_seq as last`,
    [sessionId, added.length, new Date(Math.max(...added.map(({ createdAt }) => +createdAt)))],
  );
  if (!counted) throw new Error(`there is no session ${sessionId}`);
  let seq = counted.last - added.length;
  const numbers = isNew.map((wanted) => (wanted ? ++seq : null));
  await insertActivities(tx, sessionId, added, counted.last - added.length);
  tellOfSession(tx, sessionId);
  return numbers;
}

const nameAtJules = ({ providerActivityId, part = 0 }: NewActivity) =>
  providerActivityId == null ? null : `${providerActivityId} ${part}`;

async function knownOf(tx: Tx, sessionId: string, activities: readonly NewActivity[]) {
  const ids = activities.flatMap(({ providerActivityId }) => providerActivityId ?? []);
  if (ids.length === 0) return new Set<string>();
  const found = await rows<{ name: string }>(
    tx,
    `select provider_activity_id || ' ' || part as name from jules_activity
     where session_id = $1 and provider_activity_id = any($2)`,
    [sessionId, ids],
  );
  return new Set(found.map(({ name }) => name));
}

async function insertActivities(
  tx: Tx,
  sessionId: string,
  added: readonly NewActivity[],
  after: number,
): Promise<void> {
  const entries = added.map((activity) => ({
    type: activity.type,
    originator: activity.originator,
    created_at: activity.createdAt,
    provider_activity_id: activity.providerActivityId ?? null,
    part: activity.part ?? 0,
    text: activity.text ?? null,
    title: activity.title ?? null,
    plan_id: activity.planId ?? null,
    message_id: activity.messageId ?? null,
    suggestion_id: activity.suggestionId ?? null,
    command: activity.command ?? null,
    raw_kind: activity.rawKind ?? null,
    raw: activity.raw ?? null,
  }));
  await rows(
    tx,
    `insert into jules_activity (session_id, seq, type, originator, created_at, provider_activity_id, part, text,
       title, plan_id, message_id, suggestion_id, command, raw_kind, raw)
     select $1, $2 + place, type, originator, created_at, provider_activity_id, part, text, title, plan_id,
       message_id, suggestion_id, nullif(command, 'null'), raw_kind, nullif(raw, 'null')
     from rows from (jsonb_to_recordset($3::jsonb) as (type text, originator text, created_at timestamptz,
       provider_activity_id text, part integer, text text, title text, plan_id text, message_id text,
       suggestion_id text, command jsonb, raw_kind text, raw jsonb)) with ordinality as entry (type, originator,
       created_at, provider_activity_id, part, text, title, plan_id, message_id, suggestion_id, command, raw_kind,
       raw, place)`,
    [sessionId, after, JSON.stringify(entries)],
  );
}
