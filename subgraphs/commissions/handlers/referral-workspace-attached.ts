import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { settleReferrals } from "../books/settle-later";

/** Keeps which workspaces belong to a referral; a workspace's first referral stays. */
export async function referralWorkspaceAttached(
  context: EventContext,
  events: readonly Event<"referral.workspace_attached">[],
) {
  const attached = events.map(({ data }) => data);
  await rows(
    context.tx,
    `insert into referral_workspace as known (workspace_id, referral_id, attached_at)
     select distinct on (workspace_id) workspace_id, referral_id, attached_at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as new (workspace_id, referral_id, attached_at)
     order by workspace_id, attached_at, referral_id
     on conflict (workspace_id) do update
     set referral_id = excluded.referral_id, attached_at = excluded.attached_at
     where (excluded.attached_at, excluded.referral_id) < (known.attached_at, known.referral_id)`,
    [
      attached.map(({ workspaceId }) => workspaceId),
      attached.map(({ referralId }) => referralId),
      attached.map(({ attachedAt }) => attachedAt),
    ],
  );
  await settleReferrals(context, events);
}
