import { rows, type Tx } from "@tributary/kit/database";

/** In which workspaces somebody was seen. */
export interface SeenMember {
  userId: string;
  workspaceIds: readonly string[];
}

/** Keeps it for ever: who has left a workspace is still no stranger to its money. */
export async function rememberMembers(tx: Tx, seen: readonly SeenMember[]): Promise<void> {
  const pairs = seen.flatMap(({ userId, workspaceIds }) =>
    workspaceIds.map((workspaceId) => ({ workspaceId, userId })),
  );
  if (pairs.length === 0) return;
  await rows(
    tx,
    `insert into workspace_member (workspace_id, user_id)
     select distinct "workspaceId", "userId"
     from jsonb_to_recordset($1::jsonb) as seen ("workspaceId" text, "userId" text)
     order by 1, 2 on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}
