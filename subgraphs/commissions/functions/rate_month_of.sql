-- Under which month's rate a draw counts whose spend counted in a closed month: the first in which it counted for this
-- referral and promoter; where it never did, the first open one.
create or replace function rate_month_of(v revenue_verdict, open text) returns text
language sql stable set search_path = commissions, pg_temp as $$
  select coalesce(min(rate_month), open) from revenue_entry e
  where (e.workspace_id, e.usage_id, e.lot_id) = (v.workspace_id, v.usage_id, v.lot_id)
    and (e.referral_id, e.promoter_id) = (v.referral_id, v.promoter_id) and e.counted_in < open
$$;
