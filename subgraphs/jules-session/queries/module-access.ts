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
import { sharesWith } from "./shares";

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
