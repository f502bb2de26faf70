import { rows } from "@tributary/kit/database";
import {
  boundedCounts,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { ActivityType, JulesActivity } from "../entities/jules-activity";
import type { Delivery } from "../entities/jules-message";

/** Something that happened, as it is read. */
export type ActivityRow = JulesActivity & { delivery: Delivery | null };

/** What admins see of sessions that are not theirs. */
export const OF_SUGGESTIONS: readonly ActivityType[] = [
  "SUGGESTION_PROPOSED",
  "SUGGESTION_APPLIED",
  "SUGGESTION_DISMISSED",
  "SUGGESTION_REVERTED",
];

/** What a person sees of its own session once the module is not shared with it any more: its own words. */
export const OF_THE_PERSON: readonly ActivityType[] = [
  "USER_MESSAGED",
  "CONTEXT_ADDED",
  "SESSION_COMPLETED",
];

const SELECT = `select a.session_id as "sessionId", a.seq, a.type, a.originator, a.created_at as "createdAt",
    a.provider_activity_id as "providerActivityId", a.part, a.text, a.title, a.plan_id as "planId",
    a.message_id as "messageId", a.suggestion_id as "suggestionId", a.command, a.raw_kind as "rawKind", a.raw,
    m.state as delivery
  from jules_activity a left join jules_message m on m.id = a.message_id`;

/** One page of what happened for each session, oldest first, in one statement. `types` null: all. */
export async function activityPagesOf(
  db: DataSource,
  sessionIds: readonly string[],
  { types, ...args }: PageArgs & { types: readonly ActivityType[] | null },
): Promise<Connection<ActivityRow>[]> {
  const request = pageRequest(args, 1);
  const after = Number(request.after?.[0] ?? Number.NaN);
  const found = await rows<ActivityRow>(
    db,
    `select page.* from unnest($1::text[]) as wanted (session_id),
     lateral (${SELECT} where a.session_id = wanted.session_id and ($2::bigint is null or a.seq > $2)
       and ($3::text[] is null or a.type = any($3))
       order by a.seq limit ${request.limit + 1}) as page`,
    [sessionIds, Number.isSafeInteger(after) ? after : null, types],
  );
  const bySession = Map.groupBy(found, ({ sessionId }) => sessionId);
  const counts = boundedCounts(
    db,
    `select 1 from jules_activity a where a.session_id = wanted.owner and ($2::text[] is null or a.type = any($2))`,
    [types],
  );
  return sessionIds.map((id) =>
    connection(
      bySession.get(id) ?? [],
      request,
      ({ seq }) => [String(seq)],
      () => counts.load(id),
    ),
  );
}

/** Activities by `<session> <number>`, in any order. */
export function activitiesByName(db: DataSource, names: readonly string[]): Promise<ActivityRow[]> {
  const parts = names.map((name) => name.split(" "));
  return rows(
    db,
    `${SELECT} join unnest($1::text[], $2::int[]) as wanted (session_id, seq)
       on wanted.session_id = a.session_id and wanted.seq = a.seq`,
    [parts.map(([id]) => id), parts.map(([, seq]) => Number(seq))],
  );
}
