import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/** Keeps which referral a workspace belongs to: its first, in whatever order they are told. */
export async function referralWorkspaceAttached(
  { tx }: EventContext,
  events: readonly Event<"referral.workspace_attached">[],
): Promise<void> {
  await rows(
    tx,
    `insert into workspace_referral as known (workspace_id, referral_id, attached_at)
     select distinct on (workspace_id) workspace_id, referral_id, attached_at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as told (workspace_id, referral_id, attached_at)
     order by workspace_id, attached_at, referral_id
     on conflict (workspace_id) do update
     set referral_id = excluded.referral_id, attached_at = excluded.attached_at
     where (excluded.attached_at, excluded.referral_id) < (known.attached_at, known.referral_id)`,
    [
      events.map(({ data }) => data.workspaceId),
      events.map(({ data }) => data.referralId),
      events.map(({ data }) => data.attachedAt),
    ],
  );
}
