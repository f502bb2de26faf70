import { actingUserId, isOperator, isPlatformKey, type Viewer } from "@tributary/kit/viewer";

/** Whether the viewer may see every promoter's money: operators and the platform's own keys. */
export function seesAll(viewer: Viewer): boolean {
  return isOperator(viewer) || isPlatformKey(viewer, "commissions:read");
}

/** Whether this promoter's money is the viewer's to see. */
export function mayRead(viewer: Viewer, promoter: { userId: string } | null | undefined): boolean {
  if (seesAll(viewer)) return true;
  return promoter != null && promoter.userId === actingUserId(viewer);
}
