import type { EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/** Keeps each referral's code: a purchase of its workspace carries it to Stripe. */
export async function noteReferrals(
  { tx }: EventContext,
  linked: readonly EventData<"referral.linked">[],
): Promise<void> {
  await rows(
    tx,
    `insert into referral (id, code_used, linked_at)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[]) on conflict (id) do nothing`,
    [
      linked.map(({ referralId }) => referralId),
      linked.map(({ codeUsed }) => codeUsed),
      linked.map(({ linkedAt }) => linkedAt),
    ],
  );
}

/** From now on the workspace's spends count for its referral. A workspace keeps its first referral. */
export async function attachWorkspaces(
  { tx }: EventContext,
  attached: readonly EventData<"referral.workspace_attached">[],
): Promise<void> {
  await rows(
    tx,
    `select attach_referral(workspace_id, referral_id)
     from (select * from unnest($1::text[], $2::text[]) with ordinality as a (workspace_id, referral_id, place)
           order by workspace_id, place) a`,
    [attached.map(({ workspaceId }) => workspaceId), attached.map(({ referralId }) => referralId)],
  );
}
