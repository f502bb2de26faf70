import { CallerError } from "@tributary/kit/errors";
import { isStorable } from "@tributary/kit/text";
import { belongsTo, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";
import type { Context } from "./context";
import type { Lot } from "./entities/lot";

/** Whether the caller may see a workspace's credits: its members, operators, the platform's reading keys. */
export function maySeeCredits(viewer: Viewer, workspaceId: string): boolean {
  return (
    isWorkspaceId(workspaceId) &&
    (belongsTo(viewer, workspaceId) || isOperator(viewer) || isPlatformKey(viewer, "credits:read"))
  );
}

/** A lot that the caller may see; null for a foreign one as for one that does not exist. */
export async function visibleLot({ loaders, viewer }: Context, id: string): Promise<Lot | null> {
  const found = isStorable(id) ? await loaders.lot.load(id) : null;
  return found && maySeeCredits(viewer, found.workspaceId) ? found : null;
}

/**
 * Whether the caller may move credits. Throws FORBIDDEN for keys that act for a user: whose workspaces those are only
 * a token can say.
 */
export function requireSpender(viewer: Viewer): void {
  if (isPlatformKey(viewer, "credits:spend")) return;
  throw new CallerError("FORBIDDEN", "Only the platform's own keys may spend credits.");
}
