import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/**
 * Takes referrals out of their promoters' tallies, each once. The event is told when it is true, so that the tally
 * of now leaves it out; of one that is not linked yet it is kept, and `referral.linked` does not count it.
 */
export async function referralVoided(
  { tx }: EventContext,
  events: readonly Event<"referral.voided">[],
): Promise<void> {
  await rows(
    tx,
    `with told as (
       select referral_id, min(voided_at) as voided_at from jsonb_to_recordset($1::jsonb)
         as given (referral_id text, voided_at timestamptz) group by referral_id),
     voided as (
       insert into referral_void (referral_id, voided_at) select referral_id, voided_at from told
       on conflict do nothing returning referral_id)
     update promoter_tally tally set referrals = tally.referrals - gone.referrals
     from (select promoter_id, count(*)::integer as referrals
       from promoter_referral join voided using (referral_id) group by promoter_id) gone
     where tally.promoter_id = gone.promoter_id`,
    [
      JSON.stringify(
        events.map(({ data: { referralId, voidedAt } }) => ({
          referral_id: referralId,
          voided_at: voidedAt,
        })),
      ),
    ],
  );
}
