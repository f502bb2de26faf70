import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/** Counts each referral once for its promoter: what tiers go by. */
export async function referralLinked(
  { tx }: EventContext,
  events: readonly Event<"referral.linked">[],
): Promise<void> {
  await rows(
    tx,
    `with counted as (
       insert into promoter_referral (referral_id, promoter_id, linked_at)
       select * from jsonb_to_recordset($1::jsonb)
         as given (referral_id text, promoter_id text, linked_at timestamptz)
       on conflict do nothing
       returning promoter_id)
     insert into promoter_tally as tally (promoter_id, referrals)
     select promoter_id, count(*)::integer from counted group by promoter_id
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
