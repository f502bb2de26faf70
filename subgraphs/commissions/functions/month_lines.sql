-- What closing a month books: a line for each referral, promoter and currency in which anything counts in it, and where a
-- cancellation came or went since the month before. Writes nothing.
--
-- A line's commission is what all its revenue deserves by the month's end, less what its commissions stand at. Deserved
-- is, under its cap, the sum over rates of floor(revenue × rate): computed of the whole each time, so that nothing drifts.
-- Revenue in or under a month whose commission is cancelled counts as little as that commission does.
create or replace function month_lines(closing text, ends_at timestamptz)
returns table (
  referral_id text, promoter_id text, currency text, rate_bps integer, revenue_minor bigint, accrued_minor bigint,
  commission_minor bigint, forfeited boolean,
  -- What the commission shows: the one rate of all that counts in the month, else the month's.
  shown_bps integer,
  -- month:minor of each month whose rate counts here, in their order.
  inputs text
)
-- Of what the steps hold nothing is known before they run: a nested loop over two of them would take forever.
language sql stable set search_path = commissions, pg_temp set enable_nestloop = off set jit = off as $$
  with cancelled as materialized (
    select c.referral_id, c.promoter_id, c.currency, c.source as month, c.status = 'CANCELLED' as stands
    from commission c
    where c.kind = 'TRUE_REVENUE' and c.id in (
      select e.commission_id from commission_entry e where e.kind = 'CANCELLATION')
  ), pair as materialized (
    select distinct found.referral_id, found.promoter_id, found.currency, found.has_cells,
      revoked.status is not distinct from 'REVOKED' as is_revoked
    from (
      select w.referral_id, w.promoter_id, w.currency, bool_or(w.has_cells) as has_cells
      from (
        select m.referral_id, m.promoter_id, m.currency, true as has_cells from revenue_month m where m.month = closing
        union all
        select k.referral_id, k.promoter_id, k.currency, false from cancelled k
      ) w group by 1, 2, 3
    ) found
    left join lateral (
      select s.status from affiliate_state s where s.promoter_id = found.promoter_id
      order by s.changed_at desc, s.revision desc limit 1
    ) revoked on true
  ), cell as materialized (
    select m.referral_id, m.promoter_id, m.currency, m.month, m.rate_month, m.revenue_minor
    from revenue_month m join pair using (referral_id, promoter_id, currency)
    where m.month <= closing
  ), needed as materialized (
    -- The rate of this month, and of each whose revenue counts. The line of a month says its rate.
    select wanted.referral_id, wanted.promoter_id, wanted.currency, wanted.rate_month, line.rate_bps,
      case when wanted.rate_month = closing then ends_at
        else (select s.ends_at from credits_month s where s.month = wanted.rate_month) end as instant
    from (
      select c.referral_id, c.promoter_id, c.currency, c.rate_month from cell c
      union select p.referral_id, p.promoter_id, p.currency, closing from pair p
    ) wanted
    left join month_close_line line on line.month = wanted.rate_month and line.referral_id = wanted.referral_id
      and line.promoter_id = wanted.promoter_id and line.currency = wanted.currency
  ), month_rate as materialized (
    select n.referral_id, n.promoter_id, n.currency, n.rate_month, coalesce(n.rate_bps, fresh.rate_bps) as rate_bps
    from needed n left join (
      select r.* from (
        select array_agg(n.referral_id) as referrals, array_agg(n.promoter_id) as promoters, array_agg(n.instant) as instants
        from needed n where n.rate_bps is null
      ) unknown cross join lateral rates_at(unknown.referrals, unknown.promoters, unknown.instants) r
    ) fresh on fresh.referral_id = n.referral_id and fresh.promoter_id = n.promoter_id and fresh.instant = n.instant
      and n.rate_bps is null
  ), by_rate as materialized (
    select c.referral_id, c.promoter_id, c.currency, r.rate_bps,
      coalesce(sum(c.revenue_minor) filter (where c.month < closing), 0) as before,
      coalesce(sum(c.revenue_minor) filter (where c.month < closing or c.rate_month = closing), 0) as with_new,
      sum(c.revenue_minor) as by_end
    from cell c
    join month_rate r using (referral_id, promoter_id, currency, rate_month)
    where not exists (
      select from cancelled k where k.stands and k.referral_id = c.referral_id and k.promoter_id = c.promoter_id
        and k.currency = c.currency and k.month in (c.month, c.rate_month))
    group by 1, 2, 3, 4
  ), deserved as materialized (
    -- Exact: a product, since a quotient of numerics is rounded. Without a rate there is no sum, and nothing is closed.
    select b.referral_id, b.promoter_id, b.currency,
      case when bool_and(b.rate_bps is not null) then sum(floor(b.before * b.rate_bps * 0.0001)) end as before,
      case when bool_and(b.rate_bps is not null) then sum(floor(b.with_new * b.rate_bps * 0.0001)) end as with_new,
      case when bool_and(b.rate_bps is not null) then sum(floor(b.by_end * b.rate_bps * 0.0001)) end as by_end
    from by_rate b group by 1, 2, 3
  ), capped as materialized (
    select p.referral_id, p.promoter_id, p.currency, p.has_cells, p.is_revoked,
      case when d.referral_id is null then 0 when d.before is not null then least(d.before, cap.minor) end as before,
      case when d.referral_id is null then 0 when d.with_new is not null then least(d.with_new, cap.minor) end as with_new,
      case when d.referral_id is null then 0 when d.by_end is not null then least(d.by_end, cap.minor) end as by_end
    from pair p
    left join deserved d using (referral_id, promoter_id, currency)
    left join lateral (
      select v.max_commission_minor_per_referral as minor
      from referral r join policy_version v on v.version = r.policy_version
      where r.id = p.referral_id and v.currency = p.currency
    ) cap on true
  ), standing as materialized (
    select c.referral_id, c.promoter_id, c.currency, sum(c.amount_minor) as minor
    from commission c join pair using (referral_id, promoter_id, currency)
    where c.kind = 'TRUE_REVENUE' group by 1, 2, 3
  ), counted as materialized (
    select c.referral_id, c.promoter_id, c.currency, sum(c.revenue_minor) as minor,
      min(r.rate_bps) as least_bps, max(r.rate_bps) as most_bps,
      string_agg(c.rate_month || ':' || c.revenue_minor, ',' order by c.rate_month) as inputs
    from cell c join month_rate r using (referral_id, promoter_id, currency, rate_month)
    where c.month = closing group by 1, 2, 3
  )
  select line.referral_id, line.promoter_id, line.currency, line.rate_bps, line.revenue_minor, line.accrued_minor,
    line.commission_minor, line.forfeited, line.shown_bps, line.inputs
  from (
    select c.referral_id, c.promoter_id, c.currency, own.rate_bps, coalesce(n.minor, 0)::bigint,
      (c.with_new - c.before)::bigint,
      -- Who is revoked gets nothing back for what the revocation took: that returns when it is undone.
      (c.by_end - case when c.is_revoked then c.before else coalesce(s.minor, 0) end)::bigint as commission_minor,
      c.is_revoked, case when n.least_bps = n.most_bps then n.least_bps else own.rate_bps end, coalesce(n.inputs, ''),
      c.has_cells
    from capped c
    left join counted n using (referral_id, promoter_id, currency)
    left join standing s using (referral_id, promoter_id, currency)
    join month_rate own on own.referral_id = c.referral_id and own.promoter_id = c.promoter_id
      and own.currency = c.currency and own.rate_month = closing
  ) line (referral_id, promoter_id, currency, rate_bps, revenue_minor, accrued_minor, commission_minor, forfeited, shown_bps, inputs, has_cells)
  where line.has_cells or (line.commission_minor <> 0 and not line.forfeited)
$$;

grant execute on function month_lines to commissions;
