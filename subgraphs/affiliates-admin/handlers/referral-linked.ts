import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/**
 * Counts each referral that is not voided once for its promoter: what tiers go by. Of one whose link has moved to
 * an earlier payment the earliest holds, in any order.
 */
export async function referralLinked(
  { tx }: EventContext,
  events: readonly Event<"referral.linked">[],
): Promise<void> {
  await rows(
    tx,
    `with told as (
       select distinct on (referral_id) * from jsonb_to_recordset($1::jsonb)
         as given (referral_id text, promoter_id text, linked_at timestamptz)
       order by referral_id, linked_at),
     before as (select k.referral_id, k.promoter_id from promoter_referral k join told using (referral_id)),
     counted as (
       insert into promoter_referral as known (referral_id, promoter_id, linked_at)
       select referral_id, promoter_id, linked_at from told
       on conflict (referral_id) do update set promoter_id = excluded.promoter_id, linked_at = excluded.linked_at
       where excluded.linked_at < known.linked_at
       returning referral_id, promoter_id),
     changes as (
       select referral_id, promoter_id, 1 as referrals from counted
       union all select referral_id, b.promoter_id, -1 from before b join counted using (referral_id)),
     sums as (
       select promoter_id, sum(referrals)::integer as referrals from changes c
       where not exists (select 1 from referral_void v where v.referral_id = c.referral_id)
       group by promoter_id),
     less as (
       update promoter_tally tally set referrals = tally.referrals + s.referrals
       from sums s where tally.promoter_id = s.promoter_id and s.referrals < 0)
     insert into promoter_tally as tally (promoter_id, referrals)
     select promoter_id, referrals from sums where referrals >= 0
     on conflict (promoter_id) do update set referrals = tally.referrals + excluded.referrals`,
    [
      JSON.stringify(
        events.map(({ data }) => ({
          referral_id: data.referralId,
          promoter_id: data.promoterId,
          linked_at: data.linkedAt,
        })),
      ),
    ],
  );
}
