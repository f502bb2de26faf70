-- Makes entries that no closed month has counted say what their draws' verdicts say. `freed_in`: the month in which what a
-- hold has kept counts now.
create or replace function count_open_entries(verdicts revenue_verdict[], open text, freed_in text) returns void
language sql set search_path = commissions, pg_temp as $$
  with counts as (
    select e.workspace_id, e.usage_id, e.lot_id, e.cause, v.state, v.reason, v.referral_id, v.promoter_id,
      d.deployment_id, d.module, began.month as rate_month,
      -- What counts already stays in its month; nothing counts before its draw does.
      greatest(began.month, coalesce(e.counted_in, greatest(e.month, open,
        case when e.reason = 'PURCHASE_HELD' then freed_in end))) as counted_in
    from unnest(verdicts) v
    join revenue_entry d on (d.workspace_id, d.usage_id, d.lot_id, d.cause)
      = (v.workspace_id, v.usage_id, v.lot_id, 'spend')
    join revenue_entry e on (e.workspace_id, e.usage_id, e.lot_id) = (v.workspace_id, v.usage_id, v.lot_id)
    cross join lateral (select case
      when v.is_closed then rate_month_of(v, open)
      else coalesce(d.counted_in, greatest(d.month, open, case when d.reason = 'PURCHASE_HELD' then freed_in end))
      end) as began (month)
    where e.kind <> 'RECOUNT' and (e.counted_in is null or e.counted_in >= open)
  )
  update revenue_entry e set state = c.state, reason = c.reason, referral_id = c.referral_id,
    promoter_id = c.promoter_id, deployment_id = c.deployment_id, module = c.module,
    counted_in = case when c.state = 'COUNTED' then c.counted_in end,
    rate_month = case when c.state = 'COUNTED' then c.rate_month end
  from counts c
  where (e.workspace_id, e.usage_id, e.lot_id, e.cause) = (c.workspace_id, c.usage_id, c.lot_id, c.cause)
    and (e.state, e.reason, e.referral_id, e.promoter_id, e.deployment_id, e.module, e.counted_in, e.rate_month)
      is distinct from (c.state, c.reason, c.referral_id, c.promoter_id, c.deployment_id, c.module,
        case when c.state = 'COUNTED' then c.counted_in end, case when c.state = 'COUNTED' then c.rate_month end)
$$;
