import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

type Changed = Event<"commission.changed">;

/**
 * Keeps each commission as it is now, its promoter's sums, and each revision for statements. What is
 * not newer than what is known changes no present row: by revision, else by time, else by the order
 * in which it was published.
 */
export async function commissionChanged({ tx }: EventContext, events: readonly Changed[]) {
  const told = JSON.stringify(events.map(toldRow));
  await rows(tx, KEEP_PRESENT, [told]);
  await rows(tx, KEEP_REVISIONS, [told]);
}

function toldRow({ id, revision, data }: Changed) {
  return {
    id: data.commissionId,
    promoter_id: data.promoterId,
    status: data.status,
    amount_minor: data.amountMinor.toString(),
    currency: data.currency,
    revision: (revision ?? 0n).toString(),
    changed_at: data.changedAt,
    event_id: id,
    kind: data.kind,
    source: data.source,
    earned_at: data.earnedAt,
    held: data.held ?? false,
    payout_item_id: data.payoutItemId,
    booked_month: data.bookedMonth,
    booked_at: data.bookedAt,
  };
}

const TOLD = `jsonb_to_recordset($1::jsonb) as told (id text, promoter_id text, status text,
  amount_minor bigint, currency text, revision bigint, changed_at timestamptz, event_id uuid,
  kind text, source text, earned_at timestamptz, held boolean, payout_item_id text,
  booked_month text, booked_at timestamptz)`;

const KEEP_PRESENT = `
  with given as (
    select distinct on (id) * from ${TOLD} order by id, revision desc, changed_at desc, event_id desc),
  before as (
    select c.* from commission c join given using (id)),
  applied as (
    insert into commission as known
      (id, promoter_id, status, amount_minor, currency, revision, changed_at, event_id,
       kind, source, earned_at, held, payout_item_id)
    select id, promoter_id, status, amount_minor, currency, revision, changed_at, event_id,
      kind, source, earned_at, held, payout_item_id
    from given
    on conflict (id) do update set promoter_id = excluded.promoter_id, status = excluded.status,
      amount_minor = excluded.amount_minor, currency = excluded.currency,
      revision = excluded.revision, changed_at = excluded.changed_at, event_id = excluded.event_id,
      kind = excluded.kind, source = excluded.source, earned_at = excluded.earned_at,
      held = excluded.held, payout_item_id = excluded.payout_item_id
    where (excluded.revision, excluded.changed_at, excluded.event_id)
      > (known.revision, known.changed_at, known.event_id)
    returning id, promoter_id, status, amount_minor, currency),
  parts as (
    select promoter_id, currency, status, amount_minor from applied
    union all
    select b.promoter_id, b.currency, b.status, -b.amount_minor from before b join applied using (id))
  insert into promoter_balance as balance (promoter_id, currency, pending_minor, confirmed_minor)
  select promoter_id, currency,
    coalesce(sum(amount_minor) filter (where status = 'PENDING'), 0)::bigint,
    coalesce(sum(amount_minor) filter (where status = 'CONFIRMED'), 0)::bigint
  from parts group by promoter_id, currency
  on conflict (promoter_id, currency) do update set
    pending_minor = balance.pending_minor + excluded.pending_minor,
    confirmed_minor = balance.confirmed_minor + excluded.confirmed_minor`;

// A revision that came without its booking was told before there were any: its time is all that is known.
const KEEP_REVISIONS = `
  insert into commission_revision (commission_id, revision, promoter_id, status, amount_minor, currency,
    kind, source, earned_at, payout_item_id, booked_month, booked_at)
  select id, revision, promoter_id, status, amount_minor, currency, kind, source, earned_at, payout_item_id,
    coalesce(booked_month, to_char(changed_at at time zone 'UTC', 'YYYY-MM')), coalesce(booked_at, changed_at)
  from ${TOLD}
  on conflict (commission_id, revision) do nothing`;
