import { row, type Tx } from "@tributary/kit/database";
import type { Beneficiaries } from "@tributary/kit/own-account";

/** Whose a workspace is: its members by their tokens, and the actor where it was ever seen there. */
export async function membersOf(
  tx: Tx,
  workspaceId: string,
  actor: { id: string },
): Promise<Beneficiaries> {
  const seen = await row(
    tx,
    "select 1 from workspace_member where workspace_id = $1 and user_id = $2",
    [workspaceId, actor.id],
  );
  return { workspaceIds: [workspaceId], userIds: seen ? [actor.id] : [] };
}
