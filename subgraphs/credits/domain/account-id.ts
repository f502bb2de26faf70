/**
 * The id of a workspace's account. Every workspace has one, also before anything was ever booked, so the id is the
 * workspace's own, written so that nobody takes it for one.
 */
export function accountId(workspaceId: string): string {
  return `cra_${Buffer.from(workspaceId, "utf8").toString("base64url")}`;
}

/** The workspace of an account's id; null for anything that `accountId` does not make. */
export function workspaceOf(id: string): string | null {
  if (!id.startsWith("cra_")) return null;
  const workspaceId = Buffer.from(id.slice(4), "base64url").toString("utf8");
  return workspaceId !== "" && accountId(workspaceId) === id ? workspaceId : null;
}

/** The id of one booking, by its number in its workspace. */
export function entryId(workspaceId: string, seq: bigint): string {
  return `ent_${Buffer.from(`${workspaceId} ${seq}`, "utf8").toString("base64url")}`;
}
