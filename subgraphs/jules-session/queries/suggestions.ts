import type { Clock } from "@tributary/kit/clock";
import { rows, type Tx } from "@tributary/kit/database";
import { actingUserId, isOperator, type Viewer } from "@tributary/kit/viewer";
import type { DataSource } from "typeorm";
import type { JulesSuggestion, SuggestionState } from "../entities/jules-suggestion";
import type { JulesSuggestionFile } from "../entities/jules-suggestion-file";
import { accessTo } from "./module-access";

/** A suggestion, its session, and what the caller may do about it. */
export interface SuggestionRow extends JulesSuggestion {
  baseVersionId: string;
  sessionOwnerId: string;
  mode: "INLINE" | "REPOSITORY";
  /** Preview, apply, dismiss, restore and revert. */
  mayDecide: boolean;
}

interface Asker {
  viewer: Viewer;
  clock: Clock;
}

const SELECT = `select g.id, g.session_id as "sessionId", g.module_id as "moduleId", g.patch_sha256 as "patchSha256",
    g.patch, g.summary, g.state, g.problems, g.judged_version_id as "judgedVersionId",
    g.applied_version_id as "appliedVersionId", g.reverted_version_id as "revertedVersionId",
    g.decided_by as "decidedBy", g.decided_at as "decidedAt", g.decision_note as "decisionNote",
    g.created_at as "createdAt", s.base_version_id as "baseVersionId", s.owner_id as "sessionOwnerId", s.mode
  from jules_suggestion g join jules_session s on s.id = g.session_id`;

type Found = Omit<SuggestionRow, "mayDecide">;

/** Those of these suggestions that the caller may see, in any order. */
export async function visibleSuggestions(
  db: DataSource | Tx,
  asker: Asker,
  ids: readonly string[],
): Promise<SuggestionRow[]> {
  const found = await rows<Found>(
    db,
    `${SELECT} where g.id = any($1) and s.delete_asked_at is null`,
    [ids],
  );
  return visible(db, asker, found);
}

/** The suggestions of these sessions that the caller may see, newest first. */
export async function suggestionsOfSessions(
  db: DataSource | Tx,
  asker: Asker,
  sessionIds: readonly string[],
  states: readonly SuggestionState[] | null,
): Promise<SuggestionRow[]> {
  const found = await rows<Found>(
    db,
    `select page.* from unnest($1::text[]) as wanted (session_id),
     lateral (${SELECT} where g.session_id = wanted.session_id and ($2::text[] is null or g.state = any($2))
       and s.delete_asked_at is null order by g.id desc limit ${MOST_OF_SESSION}) as page`,
    [sessionIds, states],
  );
  return visible(db, asker, found);
}

/** A session has a handful; beyond that the newest are of interest. */
const MOST_OF_SESSION = 100;

/**
 * The session's owner while the module is visible to it, admins of the module's workspace, and operators. Admins
 * decide; the owner does if it may apply.
 */
async function visible(
  db: DataSource | Tx,
  asker: Asker,
  found: readonly Found[],
): Promise<SuggestionRow[]> {
  const access = await accessTo(db, asker, [...new Set(found.map(({ moduleId }) => moduleId))]);
  const userId = actingUserId(asker.viewer);
  return found.flatMap((row) => {
    const may = access.get(row.moduleId);
    const isOwner = userId !== null && row.sessionOwnerId === userId;
    if (!may || !(isOwner || may.isAdmin || isOperator(asker.viewer))) return [];
    return [{ ...row, mayDecide: may.isAdmin || (isOwner && may.canApply) }];
  });
}

/** What these suggestions change, by path. */
export function filesOfSuggestions(
  db: DataSource,
  ids: readonly string[],
): Promise<JulesSuggestionFile[]> {
  return rows(
    db,
    `select suggestion_id as "suggestionId", path, previous_path as "previousPath", change, additions, deletions,
       unified_diff as "unifiedDiff"
     from jules_suggestion_file where suggestion_id = any($1) order by suggestion_id, path collate "C"`,
    [ids],
  );
}

/** The patches of those of these suggestions that have not been refused for good. */
export function patchesOf(
  db: DataSource,
  ids: readonly string[],
): Promise<(Pick<SuggestionRow, "id" | "sessionId" | "mode" | "summary"> & { patch: string })[]> {
  return rows(
    db,
    `select g.id, g.session_id as "sessionId", g.patch, g.summary, s.mode
     from jules_suggestion g join jules_session s on s.id = g.session_id
     where g.id = any($1) and g.patch is not null and g.problems is null`,
    [ids],
  );
}
