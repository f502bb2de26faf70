import { belongsTo, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";

/** Whether the caller may see a workspace's credits: its members, operators, the platform's reading keys. */
export function maySeeCredits(viewer: Viewer, workspaceId: string): boolean {
  return (
    belongsTo(viewer, workspaceId) || isOperator(viewer) || isPlatformKey(viewer, "credits:read")
  );
}
