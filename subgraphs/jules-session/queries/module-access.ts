import type { Clock } from "@tributary/kit/clock";
import { rows, type Tx } from "@tributary/kit/database";
import { isStorable } from "@tributary/kit/text";
import {
  actingUserId,
  belongsTo,
  isOperator,
  isPlatformKey,
  type Viewer,
} from "@tributary/kit/viewer";
import type { DataSource } from "typeorm";

/** What a caller may do with a module now; who may not see it has none. */
export interface ModuleAccess {
  workspaceId: string;
  canSee: true;
  /** Open sessions and send messages: members, and people whom it is shared with. */
  canAsk: boolean;
  /** Preview and apply suggestions: members, and others if their share says so. */
  canApply: boolean;
  /** Sees the suggestions of everybody's sessions on it, and decides about them. */
  isAdmin: boolean;
}

/** Who asks, and when. */
interface Asker {
  viewer: Viewer;
  clock: Clock;
}

/** A share that is in force. */
export interface Share {
  moduleId: string;
  canApply: boolean;
}

/**
 * Shares in force with one person, by name or as the promoter of the module's workspace. $1 modules, $2 the person,
 * $3 the instant. Whoever reads modules joins it: a share is looked up at every call, so it ends at once.
 */
export const SHARES_IN_FORCE = `
  select s.module_id, s.can_apply from module_share s
  where s.module_id = any($1) and s.user_id = $2 and s.until > $3`;

/**
 * What the caller may do with each of these modules, by the token, the shares and the time of this very call. A module
 * that it may not see is not in the answer, just as one that does not exist.
 */
export async function accessTo(
  db: DataSource | Tx,
  { viewer, clock }: Asker,
  moduleIds: readonly string[],
): Promise<Map<string, ModuleAccess>> {
  const known = moduleIds.filter(isStorable);
  const found = await rows<{ id: string; workspaceId: string }>(
    db,
    `select id, workspace_id as "workspaceId" from module where id = any($1)`,
    [known],
  );
  const userId = actingUserId(viewer);
  const shares = userId === null ? new Map() : await sharesWith(db, userId, known, clock.now());
  const seesAll =
    isOperator(viewer) ||
    isPlatformKey(viewer, "jules:read") ||
    isPlatformKey(viewer, "modules:write");
  const access = new Map<string, ModuleAccess>();
  for (const { id, workspaceId } of found) {
    const isMember = belongsTo(viewer, workspaceId);
    const share = shares.get(id);
    if (!isMember && !share && !seesAll) continue;
    access.set(id, {
      workspaceId,
      canSee: true,
      canAsk: isMember || share !== undefined,
      canApply: isMember || share?.canApply === true,
      isAdmin: belongsTo(viewer, workspaceId, "admin"),
    });
  }
  return access;
}

/** The shares of these modules that are in force with a person at an instant, by module. */
export async function sharesWith(
  db: DataSource | Tx,
  userId: string,
  moduleIds: readonly string[],
  at: Date,
): Promise<Map<string, Share>> {
  const found = await rows<Share>(
    db,
    `select module_id as "moduleId", bool_or(can_apply) as "canApply"
     from (${SHARES_IN_FORCE}) as share group by module_id`,
    [moduleIds, userId, at],
  );
  return new Map(found.map((share) => [share.moduleId, share]));
}
