-- Books in the first open month what draws that counted in closed months count otherwise now: for each referral, promoter
-- and rate that they counted or count under, one entry for the difference to what the closed months have.
create or replace function recount_closed_entries(verdicts revenue_verdict[], open text) returns void
language sql set search_path = commissions, pg_temp as $$
  with verdict as (
    select v.*, rate_month_of(v, open) as rate_month from unnest(verdicts) v where v.is_closed
  ), entry as (
    select e.*, e.counted_in < open as is_closed from verdict v
    join revenue_entry e using (workspace_id, usage_id, lot_id)
    where e.counted_in is not null and (e.counted_in < open or e.kind = 'RECOUNT')
  ), due as (
    -- What closed months have, taken away.
    select workspace_id, usage_id, lot_id, referral_id, promoter_id, rate_month, -credits as credits,
      -revenue_minor as revenue_minor
    from entry where is_closed
    union all
    -- What was recounted since stands at nothing until it is due again.
    select workspace_id, usage_id, lot_id, referral_id, promoter_id, rate_month, 0, 0 from entry where not is_closed
    union all
    -- What they told, under today's verdict. Its promoter sees credits also where their money is none to count.
    select e.workspace_id, e.usage_id, e.lot_id, v.referral_id, v.promoter_id, v.rate_month, e.credits,
      case when v.state = 'COUNTED' then e.revenue_minor else 0 end
    from verdict v join entry e using (workspace_id, usage_id, lot_id)
    where e.is_closed and e.kind <> 'RECOUNT' and (v.state = 'COUNTED'
      or v.reason in ('PURCHASE_UNKNOWN', 'PURCHASE_HELD', 'OWN_PURCHASE', 'EARNED_BY_PAYMENT'))
  ), recount as (
    select workspace_id, usage_id, lot_id, referral_id, promoter_id, rate_month, sum(credits)::bigint as credits,
      sum(revenue_minor)::bigint as revenue_minor,
      'recount:' || open || ':' || referral_id || ':' || promoter_id || ':' || rate_month as cause
    from due group by 1, 2, 3, 4, 5, 6
  )
  insert into revenue_entry as known (workspace_id, usage_id, lot_id, cause, kind, deployment_id, module, source, credits,
    revenue_minor, currency, payment_intent_id, booked_at, month, referral_id, promoter_id, state, counted_in, rate_month)
  select r.workspace_id, r.usage_id, r.lot_id, r.cause, 'RECOUNT', d.deployment_id, d.module, d.source, r.credits,
    r.revenue_minor, d.currency, d.payment_intent_id, d.booked_at, d.month, r.referral_id, r.promoter_id, 'COUNTED', open,
    r.rate_month
  from recount r
  join revenue_entry d on (d.workspace_id, d.usage_id, d.lot_id, d.cause) = (r.workspace_id, r.usage_id, r.lot_id, 'spend')
  where (r.credits, r.revenue_minor) <> (0, 0) or exists (select from revenue_entry e
    where (e.workspace_id, e.usage_id, e.lot_id, e.cause) = (r.workspace_id, r.usage_id, r.lot_id, r.cause))
  order by 1, 2, 3, 4
  on conflict (workspace_id, usage_id, lot_id, cause) do update
  set credits = excluded.credits, revenue_minor = excluded.revenue_minor
  where (known.credits, known.revenue_minor) <> (excluded.credits, excluded.revenue_minor)
$$;
