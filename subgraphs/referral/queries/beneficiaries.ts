import { row, type Tx } from "@tributary/kit/database";
import type { Beneficiaries } from "@tributary/kit/own-account";
import type { UserViewer } from "@tributary/kit/viewer";

interface Person {
  userId: string | null;
  emailHash: string | null;
}

/** The promoter of a referral and its referee, with the workspaces that belong to it. */
export async function peopleOfReferral(
  tx: Tx,
  referralId: string,
  actor: UserViewer,
): Promise<Beneficiaries> {
  const found = await row<Person & { refereeUserId: string | null; workspaceIds: string[] }>(
    tx,
    `select p.user_id as "userId", p.email_hash as "emailHash", r.referee_user_id as "refereeUserId",
       array(select workspace_id from referral_workspace where referral_id = r.id) as "workspaceIds"
     from referral r join promoter p on p.id = r.promoter_id where r.id = $1`,
    [referralId],
  );
  if (!found) return {};
  const { workspaceIds } = found;
  const people = [found.userId, found.refereeUserId, await memberOf(tx, workspaceIds, actor)];
  return { ...named(people, [found.emailHash]), workspaceIds };
}

/** A promoter, a friend and the friend's workspace, as an operator names them. */
export async function peopleToLink(
  tx: Tx,
  link: { promoterId: string; refereeUserId: string; workspaceIds: readonly string[] },
  actor: UserViewer,
): Promise<Beneficiaries> {
  const { promoterId, refereeUserId, workspaceIds } = link;
  const promoter = await row<Person>(
    tx,
    'select user_id as "userId", email_hash as "emailHash" from promoter where id = $1',
    [promoterId],
  );
  const member = await memberOf(tx, workspaceIds, actor);
  const people = [promoter?.userId ?? null, refereeUserId, member];
  return { ...named(people, [promoter?.emailHash ?? null]), workspaceIds };
}

/** The actor, where one of these workspaces has ever shown it as a member. */
async function memberOf(
  tx: Tx,
  workspaceIds: readonly string[],
  actor: UserViewer,
): Promise<string | null> {
  const found = await row<{ userId: string }>(
    tx,
    `select user_id as "userId" from membership_seen where user_id = $1 and workspace_id = any($2) limit 1`,
    [actor.id, workspaceIds],
  );
  return found?.userId ?? null;
}

function named(userIds: (string | null)[], emailHashes: (string | null)[]): Beneficiaries {
  const known = (texts: (string | null)[]) => texts.filter((text) => text !== null);
  return { userIds: known(userIds), emailHashes: known(emailHashes) };
}
