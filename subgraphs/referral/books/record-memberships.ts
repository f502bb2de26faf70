import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { MembershipSeen } from "../entities/membership-seen";
import { canBeId } from "../visibility";

/** How many workspaces of one token are remembered. */
const MOST = 500;

/** Remembers in which workspaces a user was seen, and tells it: that is how teams' own codes and own money are recognised. */
export async function recordMemberships(
  tx: Tx,
  userId: string,
  workspaceIds: readonly string[],
  seenAt: Date,
): Promise<void> {
  const ids = workspaceIds.filter(canBeId).slice(0, MOST);
  if (ids.length === 0) return;
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(MembershipSeen)
    .values(ids.map((workspaceId) => ({ userId, workspaceId, seenAt })))
    .orIgnore()
    .returning("workspace_id")
    .execute();
  const added = (raw as { workspace_id: string }[]).map(({ workspace_id }) => workspace_id);
  if (added.length === 0) return;
  await publish(tx, {
    type: "membership.seen",
    subject: userId,
    occurredAt: seenAt,
    data: { userId, workspaceIds: added, seenAt },
  });
}
