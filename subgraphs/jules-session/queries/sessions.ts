import { row, rows, type Tx } from "@tributary/kit/database";
import {
  boundedCount,
  boundedCounts,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { actingUserId, type Viewer } from "@tributary/kit/viewer";
import type { DataSource } from "typeorm";
import type { SessionStatus } from "../domain/session-status";
import type { JulesSession } from "../entities/jules-session";
import type { JulesSessionFilter } from "../schema.generated";
import { ATTENTION, type Attention, SETTLED } from "./attention";

/** A session as its reader may see it. */
export interface SessionRow
  extends Pick<
    JulesSession,
    | "id"
    | "moduleId"
    | "baseVersionId"
    | "workspaceId"
    | "ownerId"
    | "title"
    | "mode"
    | "requirePlanApproval"
    | "archived"
    | "providerUrl"
    | "failureReason"
    | "revision"
    | "createdAt"
    | "updatedAt"
    | "lastPolledAt"
    | "nextPollAt"
    | "lastChangedAt"
    | "lastWatchedAt"
  > {
  status: SessionStatus;
  needsAttention: Attention | null;
  errorCode: string | null;
  retryAfter: Date | null;
  /** Whether the reader is the owner: others see nothing of what was written to the agent. */
  isOwn: boolean;
}

interface Asker {
  db: DataSource;
  viewer: Viewer;
}

/** Workspaces whose admin the caller is, by its token. */
function administered(viewer: Viewer): string[] {
  if (viewer.kind !== "USER") return [];
  return viewer.workspaces.filter(({ role }) => role === "admin").map(({ id }) => id);
}

/** $1 the reader, $2 the workspaces that it administers. */
const SELECT = `select s.id, s.module_id as "moduleId", s.base_version_id as "baseVersionId",
    s.workspace_id as "workspaceId", s.owner_id as "ownerId", s.mode, s.archived, s.status, s.revision,
    case when s.owner_id = $1 then s.title
      else 'Session on ' || (select name from module m where m.id = s.module_id) end as title,
    s.require_plan_approval as "requirePlanApproval",
    case when s.owner_id = $1 then s.provider_url end as "providerUrl", s.failure_reason as "failureReason",
    s.created_at as "createdAt", s.updated_at as "updatedAt", s.last_polled_at as "lastPolledAt",
    case when k.next_at < 'infinity' then greatest(s.next_poll_at, k.next_at) end as "nextPollAt",
    s.last_changed_at as "lastChangedAt", s.last_watched_at as "lastWatchedAt", coalesce(k.error_code, s.error_code) as "errorCode",
    coalesce(k.retry_after, s.retry_after) as "retryAfter", coalesce(s.owner_id = $1, false) as "isOwn",
    ${ATTENTION} as "needsAttention"
  from jules_session s left join jules_pace k on k.user_id = s.owner_id`;
const VISIBLE = `s.delete_asked_at is null and (s.owner_id = $1 or s.workspace_id = any($2))`;

const readerOf = (viewer: Viewer) => [actingUserId(viewer), administered(viewer)];

/** Those of these sessions that the caller may see, in any order. */
export function visibleSessions(
  { db, viewer }: Asker,
  ids: readonly string[],
): Promise<SessionRow[]> {
  return rows(db, `${SELECT} where ${VISIBLE} and s.id = any($3)`, [...readerOf(viewer), ids]);
}

/** A page of the caller's own sessions; with a module, for admins of its workspace, everybody's on it. Newest first. */
export async function sessionPage(
  { db, viewer }: Asker,
  args: PageArgs & { filter?: JulesSessionFilter | null },
): Promise<Connection<SessionRow>> {
  const request = pageRequest(args, 1);
  const { moduleId, statuses, archived, search } = args.filter ?? {};
  const wanted = search?.trim() ?? "";
  if (wanted.length > 100 || !isStorable(wanted) || (moduleId && !isStorable(moduleId)))
    return emptyConnection(request);
  const list = `${SELECT} where ${moduleId ? `s.module_id = $3 and ${VISIBLE}` : `s.owner_id = $1 and $3::text is null and ${VISIBLE}`}
    and ($4::text[] is null or s.status = any($4)) and ($5::boolean is null or s.archived = $5)
    and ($6 = '' or s.owner_id = $1 and s.title ilike '%' || $6 || '%')`;
  const parameters = [
    ...readerOf(viewer),
    moduleId ?? null,
    statuses ?? null,
    archived ?? null,
    wanted.replace(/[\\%_]/g, "\\$&"),
  ];
  const found = await rows<SessionRow>(
    db,
    `${list} and ($7::text is null or s.id < $7) order by s.id desc limit ${request.limit + 1}`,
    [...parameters, request.after?.[0] ?? null],
  );
  return connection(
    found,
    request,
    ({ id }) => [id],
    () => boundedCount(db, list, parameters),
  );
}

/** One page of sessions for each module, newest first, in one statement. */
export async function sessionPagesOf(
  { db, viewer }: Asker,
  moduleIds: readonly string[],
  args: PageArgs,
): Promise<Connection<SessionRow>[]> {
  const request = pageRequest(args, 1);
  const reader = readerOf(viewer);
  const found = await rows<SessionRow>(
    db,
    `select page.* from unnest($3::text[]) as wanted (module_id),
     lateral (${SELECT} where s.module_id = wanted.module_id and ${VISIBLE}
       and ($4::text is null or s.id < $4) order by s.id desc limit ${request.limit + 1}) as page`,
    [...reader, moduleIds, request.after?.[0] ?? null],
  );
  const byModule = Map.groupBy(found, ({ moduleId }) => moduleId);
  const counts = boundedCounts(
    db,
    `select 1 from jules_session s where s.module_id = wanted.owner and s.delete_asked_at is null
       and (s.owner_id = $2 or s.workspace_id = any($3))`,
    reader,
  );
  return moduleIds.map((id) =>
    connection(
      byModule.get(id) ?? [],
      request,
      (session) => [session.id],
      () => counts.load(id),
    ),
  );
}

/** How many sessions a person has that are live, and how many it has opened since an instant. */
export async function sessionCounts(
  tx: Tx,
  ownerId: string,
  since: Date,
): Promise<{ live: number; opened: number }> {
  const counted = await row<{ live: number; opened: number }>(
    tx,
    `select count(*) filter (where status not in ${SETTLED} and delete_asked_at is null)::int as live,
       count(*) filter (where created_at > $2)::int as opened
     from jules_session where owner_id = $1`,
    [ownerId, since],
  );
  return counted!;
}
