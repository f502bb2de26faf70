import { actingUserId, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";

/** Whose an affiliate is. */
type Owned = { userId: string };

/** Whether this affiliate is the viewer's to see: operators, the platform's keys, the person itself. */
export function maySee(viewer: Viewer, { userId }: Owned): boolean {
  if (isOperator(viewer) || isPlatformKey(viewer, "affiliates:read")) return true;
  return viewer.kind === "USER" && viewer.id === userId;
}

/** Whether its payouts and statements are: also for its own keys and the platform's with commissions:read. */
export function mayReadMoney(viewer: Viewer, { userId }: Owned): boolean {
  if (isOperator(viewer) || isPlatformKey(viewer, "commissions:read")) return true;
  const reads = viewer.kind !== "API_KEY" || viewer.scopes.includes("commissions:read");
  return reads && actingUserId(viewer) === userId;
}
