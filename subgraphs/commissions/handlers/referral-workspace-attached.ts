import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { settleReferrals } from "../books/settle-later";

/** Keeps which workspaces belong to a referral; a workspace's first referral stays. */
export async function referralWorkspaceAttached(
  context: EventContext,
  events: readonly Event<"referral.workspace_attached">[],
) {
  for (const { data } of events) {
    await rows(
      context.tx,
      `insert into referral_workspace as known (workspace_id, referral_id, attached_at)
       values ($1, $2, $3)
       on conflict (workspace_id) do update
       set referral_id = excluded.referral_id, attached_at = excluded.attached_at
       where (excluded.attached_at, excluded.referral_id) < (known.attached_at, known.referral_id)`,
      [data.workspaceId, data.referralId, data.attachedAt],
    );
  }
  await settleReferrals(context, events);
}
