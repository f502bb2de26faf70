import { CallerError } from "@tributary/kit/errors";
import { belongsTo, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";

/** Whether the caller may see a workspace's credits: its members, operators, the platform's reading keys. */
export function maySeeCredits(viewer: Viewer, workspaceId: string): boolean {
  return (
    belongsTo(viewer, workspaceId) || isOperator(viewer) || isPlatformKey(viewer, "credits:read")
  );
}

/**
 * Whether the caller may move credits. Throws FORBIDDEN for keys that act for a user: whose workspaces those are only
 * a token can say.
 */
export function requireSpender(viewer: Viewer): void {
  if (isPlatformKey(viewer, "credits:spend")) return;
  throw new CallerError("FORBIDDEN", "Only the platform's own keys may spend credits.");
}
