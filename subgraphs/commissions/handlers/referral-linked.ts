import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows, type Tx } from "@tributary/kit/database";
import { settleReferrals, settleTiers } from "../books/settle-later";

/** Keeps links. Of one that has moved to an earlier payment the earliest holds, in any order. */
export async function referralLinked(
  context: EventContext,
  events: readonly Event<"referral.linked">[],
) {
  const before = await linksBefore(context.tx, events);
  await rows(
    context.tx,
    `insert into referral as known (id, promoter_id, referee_user_id, code_used, policy_version, basis, linked_at)
     select distinct on ("referralId") "referralId", "promoterId", "refereeUserId", "codeUsed", "policyVersion", basis, "linkedAt"
     from jsonb_to_recordset($1::jsonb) as told ("referralId" text, "promoterId" text, "refereeUserId" text,
       "codeUsed" text, "policyVersion" integer, basis text, "linkedAt" timestamptz)
     order by "referralId", "linkedAt"
     on conflict (id) do update
     set promoter_id = excluded.promoter_id, code_used = excluded.code_used, policy_version = excluded.policy_version,
       basis = excluded.basis, linked_at = excluded.linked_at
     where excluded.linked_at < known.linked_at`,
    [JSON.stringify(events.map(({ data }) => data))],
  );
  await settleReferrals(context, events);
  const after = events.map(({ data }) => data);
  await settleTiers(
    context,
    [...before, ...after].map(({ promoterId, linkedAt: since }) => ({ promoterId, since })),
  );
}

/** Whose referral it is from when on. */
interface Link {
  promoterId: string;
  linkedAt: Date;
}

/** Where these referrals stood: a promoter that one moves away from may lose a tier. */
function linksBefore(tx: Tx, events: readonly Event<"referral.linked">[]): Promise<Link[]> {
  return rows<Link>(
    tx,
    `select promoter_id as "promoterId", linked_at as "linkedAt" from referral where id = any($1)`,
    [events.map(({ data }) => data.referralId)],
  );
}
