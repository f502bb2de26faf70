/** What no history of consumption may ever break, in the form of `invariants.ts`. */
export const REVENUE_INVARIANTS = `
  select 'counted money is not the sum of its entries' as broken, coalesce(m.referral_id, e.referral_id) as subject,
      format('%s %s: %s kept, %s in entries', month, currency, coalesce((m.revenue_minor, m.entries), (0, 0)),
        coalesce((e.revenue_minor, e.entries), (0, 0))) as found
    from revenue_month m full join (
      select counted_in as month, referral_id, promoter_id, currency, rate_month,
        sum(revenue_minor)::bigint as revenue_minor, count(*) as entries
      from revenue_entry where state = 'COUNTED' and currency is not null group by 1, 2, 3, 4, 5) e
      using (month, referral_id, promoter_id, currency, rate_month)
    where (m.revenue_minor, m.entries) is distinct from (e.revenue_minor, e.entries)
  union all select 'a promoter''s money is not the sum of its referrals''', promoter_id,
      format('%s %s: %s kept, %s in months', month, currency, p.revenue_minor, m.revenue_minor)
    from promoter_revenue p full join (
      select month, promoter_id, currency, sum(revenue_minor)::bigint as revenue_minor
      from revenue_month group by 1, 2, 3) m using (promoter_id, month, currency)
    where coalesce(p.revenue_minor, 0) <> coalesce(m.revenue_minor, 0)
  union all select 'a promoter''s days of revenue are not the sum of its months', promoter_id,
      format('%s: %s in days, %s in months', currency, d.revenue_minor, m.revenue_minor)
    from (select promoter_id, currency, sum(revenue_minor) as revenue_minor from promoter_revenue_day group by 1, 2) d
    full join (select promoter_id, currency, sum(revenue_minor) as revenue_minor from promoter_revenue group by 1, 2) m
      using (promoter_id, currency)
    where coalesce(d.revenue_minor, 0) <> coalesce(m.revenue_minor, 0)
  union all select 'a deployment is not the sum of its entries', referral_id,
      format('%s: %s kept, %s in entries (purchased, awarded)', deployment_id, (d.purchased, d.awarded),
        (e.purchased, e.awarded))
    from referral_deployment d full join (
      select referral_id, workspace_id, deployment_id,
        coalesce(sum(credits) filter (where source = 'PURCHASED'), 0)::bigint as purchased,
        coalesce(sum(credits) filter (where source = 'AWARDED'), 0)::bigint as awarded
      from seen_entry group by 1, 2, 3) e using (referral_id, workspace_id, deployment_id)
    where (coalesce(d.purchased, 0), coalesce(d.awarded, 0)) <> (coalesce(e.purchased, 0), coalesce(e.awarded, 0))
  union all select 'a deployment''s money is not the sum of its entries', referral_id,
      format('%s %s: %s kept, %s in entries', deployment_id, currency, d.revenue_minor, e.revenue_minor)
    from referral_deployment_revenue d full join (
      select referral_id, workspace_id, deployment_id, currency, sum(revenue_minor)::bigint as revenue_minor
      from revenue_entry where state = 'COUNTED' and currency is not null group by 1, 2, 3, 4) e
      using (referral_id, workspace_id, deployment_id, currency)
    where coalesce(d.revenue_minor, 0) <> coalesce(e.revenue_minor, 0)
  union all select 'a month''s credits are not the sum of its entries', referral_id,
      format('%s: %s kept, %s in entries (purchased, awarded)', month, (c.purchased, c.awarded),
        (e.purchased, e.awarded))
    from referral_consumption c full join (
      select referral_id, promoter_id, month,
        coalesce(sum(credits) filter (where source = 'PURCHASED'), 0)::bigint as purchased,
        coalesce(sum(credits) filter (where source = 'AWARDED'), 0)::bigint as awarded
      from seen_entry group by 1, 2, 3) e using (referral_id, promoter_id, month)
    where (coalesce(c.purchased, 0), coalesce(c.awarded, 0)) <> (coalesce(e.purchased, 0), coalesce(e.awarded, 0))
  union all select 'a promoter''s credits are not the sum of its referrals''', promoter_id,
      format('%s: %s kept, %s in referrals (purchased, awarded, referrals)', month,
        (p.purchased, p.awarded, p.referrals), (c.purchased, c.awarded, c.referrals))
    from promoter_consumption p full join (
      select promoter_id, month, sum(purchased)::bigint as purchased, sum(awarded)::bigint as awarded,
        count(*) filter (where purchased + awarded > 0) as referrals
      from referral_consumption group by 1, 2) c using (promoter_id, month)
    where (p.purchased, p.awarded, p.referrals) is distinct from (c.purchased, c.awarded, c.referrals)
  union all select 'deployments are miscounted', promoter_id,
      format('%s %s: %s kept, %s stand', referral_id, month, c.deployments, d.deployments)
    from deployment_count c full join (
      select promoter_id, counted.referral_id, counted.month, count(*) as deployments
      from referral_deployment d cross join lateral
        (values (d.referral_id, d.month), (d.referral_id, ''), ('', d.month), ('', '')) as counted (referral_id, month)
      where purchased + awarded > 0 group by 1, 2, 3) d using (promoter_id, referral_id, month)
    where coalesce(c.deployments, 0) <> coalesce(d.deployments, 0)
  union all select 'referrals with deployments are miscounted', promoter_id,
      format('%s kept, %s have some', c.referrals, d.referrals)
    from deployment_count c cross join lateral (
      select count(*) as referrals from deployment_count of
      where of.promoter_id = c.promoter_id and of.referral_id <> '' and of.month = '' and of.deployments > 0) d
    where (c.referral_id, c.month) = ('', '') and c.referrals <> d.referrals
  union all select 'a draw counts for a referral that it may not count for', net.usage_id,
      format('%s for %s', net.revenue_minor, net.referral_id)
    from (
      select workspace_id, usage_id, lot_id, referral_id, promoter_id, min(booked_at) as booked_at,
        sum(credits) as credits, sum(revenue_minor) as revenue_minor
      from revenue_entry where state = 'COUNTED' group by 1, 2, 3, 4, 5) net
    left join referral r on r.id = net.referral_id
    left join referral_workspace w on (w.workspace_id, w.referral_id) = (net.workspace_id, net.referral_id)
    left join referral_void v on v.referral_id = net.referral_id
    left join policy_version t on t.version = r.policy_version
    where (net.credits, net.revenue_minor) <> (0, 0) and (w.workspace_id is null or r.basis is distinct from 'TRUE_REVENUE'
      or r.promoter_id <> net.promoter_id or r.linked_at > net.booked_at or v.voided_at <= net.booked_at
      or add_months(r.linked_at, t.commission_months, t.time_zone) <= net.booked_at)
  union all select 'a change waits for a spend that is known', c.usage_id, c.cause
    from revenue_entry c where c.reason = 'SPEND_UNKNOWN' and exists (select from revenue_entry s
      where (s.workspace_id, s.usage_id, s.lot_id, s.cause) = (c.workspace_id, c.usage_id, c.lot_id, 'spend'))
  union all select 'a change counts otherwise than its spend', c.usage_id,
      format('%s: %s, the spend %s', c.cause, coalesce(c.reason, c.state), coalesce(s.reason, s.state))
    from revenue_entry c join revenue_entry s
      on (s.workspace_id, s.usage_id, s.lot_id, s.cause) = (c.workspace_id, c.usage_id, c.lot_id, 'spend')
    where c.kind in ('REVERSAL', 'CORRECTION')
      and (s.counted_in is null or s.counted_in > coalesce((select max(month) from month_close), ''))
      and (c.state, c.reason, c.referral_id, c.promoter_id)
        is distinct from (s.state, s.reason, s.referral_id, s.promoter_id)
  union all select 'revenue waits for being settled', id, kind from revenue_to_settle`;

/** Entries that their promoter may see the credits of. */
export const SEEN_ENTRIES = `seen_entry as (
  select * from revenue_entry where kind <> 'CORRECTION' and (state = 'COUNTED'
    or reason in ('PURCHASE_UNKNOWN', 'PURCHASE_HELD', 'OWN_PURCHASE', 'EARNED_BY_PAYMENT')))`;
