import { rows, type Tx } from "@tributary/kit/database";
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
  await rows(
    tx,
    `insert into membership_seen (user_id, workspace_id, seen_at)
     select $1, workspace_id, $3 from unnest($2::text[]) as seen (workspace_id)
     on conflict do nothing`,
    [userId, ids, seenAt],
  );
}
