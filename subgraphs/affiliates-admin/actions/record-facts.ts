import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";

/** Remembers whose code is whose, for the operators' search. The first promoter of a code stays. */
export async function recordCodes(
  { tx }: EventContext,
  events: readonly Event<"code.added">[],
): Promise<void> {
  await rows(
    tx,
    `insert into promoter_code (canonical, promoter_id, code, added_at)
     select * from jsonb_to_recordset($1::jsonb)
       as given (canonical text, promoter_id text, code text, added_at timestamptz)
     on conflict do nothing`,
    [
      JSON.stringify(
        events.map(({ data }) => ({
          canonical: data.canonical,
          promoter_id: data.promoterId,
          code: data.code,
          added_at: data.addedAt,
        })),
      ),
    ],
  );
}

/** Counts each referral once for its promoter: what tiers go by. */
export async function countReferrals(
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

/**
 * Keeps each commission as it is now, and its promoter's sums. What is not newer than what is known
 * is ignored: by revision, else by time, else by the order in which it was published.
 */
export async function recordCommissions(
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

/** Lists what a service gave up; a letter that failed again waits for a decision again. */
export async function recordDeadLetters(
  { tx }: EventContext,
  events: readonly Event<"dead_letter.parked">[],
): Promise<void> {
  for (const { data } of events) {
    await rows(
      tx,
      `insert into dead_letter as known (id, consumer, event_id, type, subject, error, attempts,
         first_failed_at, last_failed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (consumer, event_id) do update set error = excluded.error,
         attempts = excluded.attempts, last_failed_at = excluded.last_failed_at,
         replayed_at = null
       where excluded.last_failed_at > known.last_failed_at`,
      [
        newId("dlt"),
        data.consumer,
        data.eventId,
        data.type,
        data.subject,
        data.error,
        data.attempts,
        data.firstFailedAt,
        data.lastFailedAt,
      ],
    );
  }
}
