import type { Tx } from "@tributary/kit/database";
import { MembershipSeen } from "../entities/membership-seen";
import { canBeId } from "../visibility";

/** How many workspaces of one token are remembered. */
const MOST = 500;

/** Remembers in which workspaces a user was seen: that is how teams' own codes are recognised. */
export async function recordMemberships(
  tx: Tx,
  userId: string,
  workspaceIds: readonly string[],
  seenAt: Date,
): Promise<void> {
  const ids = workspaceIds.filter(canBeId).slice(0, MOST);
  if (ids.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(MembershipSeen)
    .values(ids.map((workspaceId) => ({ userId, workspaceId, seenAt })))
    .orIgnore()
    .execute();
}
