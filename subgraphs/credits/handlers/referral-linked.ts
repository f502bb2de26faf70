import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/**
 * Keeps each referral's code: a purchase of its workspace carries it to Stripe. Of a link that has
 * moved to an earlier payment the earliest holds, in any order.
 */
export async function referralLinked(
  { tx }: EventContext,
  events: readonly Event<"referral.linked">[],
): Promise<void> {
  await rows(
    tx,
    `insert into referral as known (id, code_used, linked_at)
     select distinct on (id) id, code_used, linked_at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as told (id, code_used, linked_at)
     order by id, linked_at
     on conflict (id) do update set code_used = excluded.code_used, linked_at = excluded.linked_at
     where excluded.linked_at < known.linked_at`,
    [
      events.map(({ data }) => data.referralId),
      events.map(({ data }) => data.codeUsed),
      events.map(({ data }) => data.linkedAt),
    ],
  );
}
