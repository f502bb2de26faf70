import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/** From now on the workspace's spends count for its referral. A workspace keeps its first referral. */
export async function referralWorkspaceAttached(
  { tx }: EventContext,
  events: readonly Event<"referral.workspace_attached">[],
): Promise<void> {
  // In the order in which everybody locks accounts.
  await rows(
    tx,
    `select attach_referral(workspace_id, referral_id)
     from (select * from unnest($1::text[], $2::text[]) with ordinality as a (workspace_id, referral_id, place)
           order by workspace_id, place) a`,
    [events.map(({ data }) => data.workspaceId), events.map(({ data }) => data.referralId)],
  );
}
