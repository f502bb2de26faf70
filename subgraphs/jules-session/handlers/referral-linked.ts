import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/** Keeps whose each referral is; of a link that has moved to an earlier payment the earliest holds, in any order. */
export async function referralLinked(
  { tx }: EventContext,
  events: readonly Event<"referral.linked">[],
): Promise<void> {
  await rows(
    tx,
    `insert into referral_promoter as known (referral_id, promoter_id, linked_at)
     select distinct on (referral_id) referral_id, promoter_id, linked_at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as told (referral_id, promoter_id, linked_at)
     order by referral_id, linked_at
     on conflict (referral_id) do update
     set promoter_id = excluded.promoter_id, linked_at = excluded.linked_at
     where excluded.linked_at < known.linked_at`,
    [
      events.map(({ data }) => data.referralId),
      events.map(({ data }) => data.promoterId),
      events.map(({ data }) => data.linkedAt),
    ],
  );
}
