import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/**
 * Keeps each commission as it is now, and its promoter's sums. What is not newer than what is known
 * is ignored: by revision, else by time, else by the order in which it was published.
 */
export async function commissionChanged(
  { tx }: EventContext,
  events: readonly Event<"commission.changed">[],
): Promise<void> {
  await rows(
    tx,
    `with given as (
       select distinct on (id) *
       from jsonb_to_recordset($1::jsonb) as item (id text, promoter_id text, status text,
         amount_minor bigint, currency text, revision bigint, changed_at timestamptz, event_id uuid)
       order by id, revision desc, changed_at desc, event_id desc),
     before as (
       select c.* from commission c join given using (id)),
     applied as (
       insert into commission as known
         (id, promoter_id, status, amount_minor, currency, revision, changed_at, event_id)
       select id, promoter_id, status, amount_minor, currency, revision, changed_at, event_id
       from given
       on conflict (id) do update set promoter_id = excluded.promoter_id, status = excluded.status,
         amount_minor = excluded.amount_minor, currency = excluded.currency,
         revision = excluded.revision, changed_at = excluded.changed_at,
         event_id = excluded.event_id
       where (excluded.revision, excluded.changed_at, excluded.event_id)
         > (known.revision, known.changed_at, known.event_id)
       returning id, promoter_id, status, amount_minor, currency),
     parts as (
       select promoter_id, currency, status, amount_minor from applied
       union all
       select b.promoter_id, b.currency, b.status, -b.amount_minor
       from before b join applied using (id))
     insert into promoter_balance as balance (promoter_id, currency, pending_minor, confirmed_minor)
     select promoter_id, currency,
       coalesce(sum(amount_minor) filter (where status = 'PENDING'), 0)::bigint,
       coalesce(sum(amount_minor) filter (where status = 'CONFIRMED'), 0)::bigint
     from parts group by promoter_id, currency
     on conflict (promoter_id, currency) do update set
       pending_minor = balance.pending_minor + excluded.pending_minor,
       confirmed_minor = balance.confirmed_minor + excluded.confirmed_minor`,
    [
      JSON.stringify(
        events.map(({ id, revision, data }) => ({
          id: data.commissionId,
          promoter_id: data.promoterId,
          status: data.status,
          amount_minor: data.amountMinor.toString(),
          currency: data.currency,
          revision: (revision ?? 0n).toString(),
          changed_at: data.changedAt,
          event_id: id,
        })),
      ),
    ],
  );
}
