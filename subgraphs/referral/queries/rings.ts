import { row, rows, type Tx } from "@tributary/kit/database";

/** Somebody who is to be linked: a user, or the workspaces of one who is not known. */
interface ToLink {
  userId: string | null;
  workspaceIds: readonly string[];
}

/**
 * Makes links that could close a ring wait for one another, until this transaction ends: those of promoters, and (null)
 * of workspaces whose user is not known. Taken after a user's lock and before any row.
 */
export async function lockLinksOf(tx: Tx, refereeUserId: string | null): Promise<void> {
  await rows(tx, "select lock_links_of($1)", [refereeUserId]);
}

/** Whether the promoter came, directly or further up, through whom it is to be linked to. Needs `lockLinksOf`. */
export async function closesRing(
  tx: Tx,
  promoterUserId: string,
  { userId, workspaceIds }: ToLink,
): Promise<boolean> {
  const answer = await row<{ closes: boolean }>(
    tx,
    `with referee as (
       select user_id from promoter where user_id = $2
       union all
       (select p.user_id from membership_seen m join promoter p on p.user_id = m.user_id
        where $2::text is null and m.workspace_id = any($3) limit 500)
       union all
       (select user_id from promoter where $2::text is null and credit_workspace_id = any($3) limit 500))
     -- Whoever is no promoter has referred nobody.
     select case when exists (select from referee)
       then closes_ring($1, (select array_agg(user_id) from referee)) else false end as closes`,
    [promoterUserId, userId, workspaceIds],
  );
  return answer!.closes;
}
