import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { CLOSE_INVARIANTS } from "./close-invariants";
import { REVENUE_INVARIANTS, SEEN_ENTRIES } from "./revenue-invariants";

/** What no history may ever break. Each part answers the rows that break it, and both figures. */
const INVARIANTS = `
  select 'the amount is not the sum of its entries' as broken, c.id as subject,
      format('%s booked, %s in entries', c.amount_minor, e.minor) as found
    from commission c cross join lateral (
      select coalesce(sum(amount_minor), 0) as minor from commission_entry where commission_id = c.id) e
    where c.amount_minor <> e.minor
  union all select 'earnings are not the sum of their rows', promoter_id,
      format('%s %s kept, %s in rows', currency, kept, summed)
    from (
      select promoter_id, currency, (pending_minor, confirmed_minor, paid_minor, true_revenue_minor) as kept, (
        select (coalesce(sum(amount_minor) filter (where status = 'PENDING'), 0)::bigint,
          coalesce(sum(amount_minor) filter (where status = 'CONFIRMED'), 0)::bigint,
          coalesce(sum(amount_minor) filter (where status = 'PAID'), 0)::bigint,
          coalesce(sum(amount_minor) filter (where kind = 'TRUE_REVENUE'), 0)::bigint)
        from commission c where c.promoter_id = p.promoter_id and c.currency = p.currency) as summed
      from promoter_earnings p) earned
    where kept <> summed
  union all select 'a promoter with money has no earnings', promoter_id,
      format('%s %s of %s', amount_minor, currency, id)
    from commission c where amount_minor <> 0 and not exists (
      select 1 from promoter_earnings p where p.promoter_id = c.promoter_id and p.currency = c.currency)
  union all select 'a day is not the sum of its rows', promoter_id,
      format('%s %s: %s kept, %s in rows (pending, confirmed, paid, confirmed adjustments, true revenue)', day, currency, kept, summed)
    from (
      select promoter_id, currency, day,
        (coalesce(pending_minor, 0), coalesce(confirmed_minor, 0), coalesce(paid_minor, 0),
          coalesce(confirmed_adjustments_minor, 0), coalesce(true_revenue_minor, 0)) as kept,
        (coalesce(pending, 0), coalesce(confirmed, 0), coalesce(paid, 0), coalesce(adjustments, 0),
          coalesce(true_revenue, 0)) as summed
      from promoter_earnings_day full join (
        select promoter_id, currency, earned_day as day,
          (sum(amount_minor) filter (where status = 'PENDING'))::bigint as pending,
          (sum(amount_minor) filter (where status = 'CONFIRMED'))::bigint as confirmed,
          (sum(amount_minor) filter (where status = 'PAID'))::bigint as paid,
          (sum(amount_minor) filter (where status = 'CONFIRMED' and kind = 'ADJUSTMENT'))::bigint as adjustments,
          (sum(amount_minor) filter (where kind = 'TRUE_REVENUE'))::bigint as true_revenue
        from commission group by 1, 2, 3) rows_of_day using (promoter_id, currency, day)) days
    where kept <> summed
  union all select 'days do not sum to the whole', p.promoter_id,
      format('%s %s in days, %s in all', p.currency, days, (pending_minor, confirmed_minor, paid_minor, true_revenue_minor))
    from promoter_earnings p cross join lateral (
      select (coalesce(sum(pending_minor), 0)::bigint, coalesce(sum(confirmed_minor), 0)::bigint,
        coalesce(sum(paid_minor), 0)::bigint, coalesce(sum(true_revenue_minor), 0)::bigint) as days
      from promoter_earnings_day d where d.promoter_id = p.promoter_id and d.currency = p.currency) d
    where (pending_minor, confirmed_minor, paid_minor, true_revenue_minor) <> days
  union all select 'open holds are miscounted', c.id, format('%s counted, %s stand', open_holds, stand)
    from commission c cross join lateral (
      select count(*) as stand from commission_hold where commission_id = c.id and released_at is null) h
    where open_holds <> stand
  union all select 'the books of a payment miss its target', d.payment_intent_id,
      format('%s booked, %s due', books.minor, d.target_minor)
    from decision d
    join (select payment_intent_id, sum(amount_minor) as minor from commission
      where kind = 'PAYMENT' or automatic group by 1) books using (payment_intent_id)
    where books.minor <> d.target_minor
  union all select 'an item does not claim its rows', i.id,
      format('%s of %s rows claimed, %s of %s in rows', i.amount_minor, i.commissions, r.minor, r.claimed)
    from payout_item i cross join lateral (
      select coalesce(sum(c.amount_minor), 0)::bigint as minor, count(*)::integer as claimed from commission c
      where c.payout_item_id = i.id
        and not exists (select from payout_return p where p.paid_commission_id = c.id)) r
    where case when i.released_at is null then (i.amount_minor, i.commissions) else (0::bigint, 0) end
      <> (r.minor, r.claimed)
  union all select 'the paid rows of an item are not what was sent', i.id,
      format('%s sent, %s came back, %s paid', i.transferred_minor, i.reversed_minor, r.minor)
    from payout_item i cross join lateral (
      select coalesce(sum(c.amount_minor), 0) as minor, count(*) filter (where c.status <> 'PAID') as unpaid
      from commission c where c.payout_item_id = i.id) r
    where i.paid_at is not null and (i.transferred_minor - i.reversed_minor <> r.minor or r.unpaid > 0)
  union all select 'a row is paid within an item that is not', c.id, format('%s', c.payout_item_id)
    from commission c left join payout_item i on i.id = c.payout_item_id
    where c.status = 'PAID' and i.paid_at is null
  union all select 'a claim has no batch', c.id, format('%s', c.payout_item_id)
    from commission c where c.payout_item_id is not null and not exists (
      select from payout_item i join payout_batch b on b.id = i.batch_id where i.id = c.payout_item_id)
  union all select 'a row is claimed by an item of another promoter or currency', c.id, format('%s', i.id)
    from commission c join payout_item i on i.id = c.payout_item_id
    where (c.promoter_id, c.currency) <> (i.promoter_id, i.currency)
  union all select 'a pair does not sum to zero', r.id,
      format('%s came back, %s taken, %s owed', r.amount_minor, taken.amount_minor, owed.amount_minor)
    from payout_return r
    left join commission_entry taken on taken.commission_id = r.paid_commission_id and taken.sequence = 1
    left join commission_entry owed on owed.commission_id = r.owed_commission_id and owed.sequence = 1
    where r.paid_commission_id is not null
      and (-r.amount_minor, r.amount_minor) is distinct from (taken.amount_minor, owed.amount_minor)
  union all select 'what came back of a paid item is not owed', r.id, format('%s', r.amount_minor)
    from payout_return r join payout_item i on i.id = r.payout_item_id
    where i.paid_at is not null and r.paid_commission_id is null
  union all select 'a payment was never judged', payment_intent_id, format('revision %s', revision)
    from payment p
    where not exists (select 1 from decision d where d.payment_intent_id = p.payment_intent_id)
  union all select 'a payment waits for being settled', payment_intent_id, '' from payment_to_settle`;

/** One invariant that is broken. */
export interface BrokenInvariant {
  /** The invariant, as what is wrong. */
  broken: string;
  /** The commission, payment, promoter, referral or spend that breaks it. */
  subject: string;
  /** What is there, and what should be. */
  found: string;
}

/** The first rows that break an invariant; empty when the books are sound. */
export function brokenInvariants(db: DataSource): Promise<BrokenInvariant[]> {
  const all = [INVARIANTS, REVENUE_INVARIANTS, CLOSE_INVARIANTS].join(" union all ");
  return rows(db, `with ${SEEN_ENTRIES} ${all} limit 20`);
}
