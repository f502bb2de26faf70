import { row, type Tx } from "@tributary/kit/database";
import type { KnownPerson } from "../domain/own-code";

interface Seen {
  email_hash: string | null;
  credit_workspace_id: string | null;
  workspace_ids: string[];
}

/** What is known of a user here: as a promoter, if it is one, and where it was seen. */
export async function knownUser(tx: Tx, userId: string): Promise<KnownPerson> {
  const seen = await row<Seen>(
    tx,
    `select max(p.email_hash) as email_hash, max(p.credit_workspace_id) as credit_workspace_id,
       coalesce((select array_agg(workspace_id) from membership_seen where user_id = $1), '{}')
         as workspace_ids
     from promoter p where p.user_id = $1`,
    [userId],
  );
  return {
    userId,
    emailHash: seen?.email_hash ?? null,
    creditWorkspaceId: seen?.credit_workspace_id ?? null,
    workspaceIds: seen?.workspace_ids ?? [],
  };
}
