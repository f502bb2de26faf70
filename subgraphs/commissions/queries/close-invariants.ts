/** What no close of a month may ever break, and no dollar, in the form of `invariants.ts`. */
export const CLOSE_INVARIANTS = `
  select 'a purchase earns by its payment and by its consumption' as broken, net.payment_intent_id as subject,
      format('%s counted of %s, %s stands', net.revenue_minor, net.usage_id, c.id) as found
    from (
      select payment_intent_id, workspace_id, usage_id, lot_id, sum(revenue_minor) as revenue_minor
      from revenue_entry where state = 'COUNTED' and payment_intent_id is not null group by 1, 2, 3, 4) net
    join commission c on c.payment_intent_id = net.payment_intent_id and c.kind = 'PAYMENT' and c.status <> 'CANCELLED'
    where net.revenue_minor <> 0
  union all select 'a closed month is not what counts in it', referral_id,
      format('%s %s: %s closed, %s counted', month, currency, l.revenue_minor, m.revenue_minor)
    from month_close_line l full join (
      select m.month, referral_id, promoter_id, currency, sum(revenue_minor)::bigint as revenue_minor
      from revenue_month m join month_close c on c.month = m.month and c.referrals > 0 group by 1, 2, 3, 4) m
      using (month, referral_id, promoter_id, currency)
    where coalesce(l.revenue_minor, 0) <> coalesce(m.revenue_minor, 0)
  union all select 'a closed month''s sums are not those of its lines', month,
      format('%s: %s kept, %s in lines (revenue, commission)', currency, (t.revenue_minor, t.commission_minor),
        (l.revenue_minor, l.commission_minor))
    from month_close_total t full join (
      select month, currency, sum(revenue_minor)::bigint as revenue_minor,
        coalesce(sum(commission_minor) filter (where not forfeited), 0)::bigint as commission_minor
      from month_close_line group by 1, 2) l using (month, currency)
    where (t.revenue_minor, t.commission_minor) is distinct from (l.revenue_minor, l.commission_minor)
  union all select 'a closed month miscounts its referrals', c.month, format('%s kept, %s in lines', c.referrals, l.referrals)
    from month_close c cross join lateral (
      select count(distinct referral_id) as referrals from month_close_line l where l.month = c.month) l
    where c.referrals <> l.referrals
  union all select 'a line''s commission is not what it says', l.referral_id,
      format('%s %s: %s in the line, %s booked (accrued, in all)', l.month, l.currency,
        (l.accrued_minor, l.commission_minor), (b.accrued, b.minor))
    from month_close_line l
    left join commission c on (c.id, c.kind, c.source, c.referral_id, c.promoter_id, c.currency)
      = (l.commission_id, 'TRUE_REVENUE', l.month, l.referral_id, l.promoter_id, l.currency)
    cross join lateral (
      select coalesce(sum(amount_minor) filter (where e.kind = 'ACCRUAL'), 0) as accrued, coalesce(sum(amount_minor), 0) as minor
      from commission_entry e where e.commission_id = c.id and e.kind in ('ACCRUAL', 'CORRECTION') and e.reference = l.month) b
    where l.commission_id is not null and (l.accrued_minor, l.commission_minor) <> (b.accrued, b.minor)
  union all select 'months have not earned what they deserve', t.referral_id,
      format('%s for %s: %s booked, %s deserved', t.currency, t.promoter_id, b.minor, least(d.minor, cap.minor))
    from (select distinct referral_id, promoter_id, currency from month_close_line) t
    cross join lateral (
      select sum(floor(minor * rate_bps * 0.0001)) as minor, bool_and(rate_bps is not null) as is_known
      from (
        select l.rate_bps, sum(m.revenue_minor) as minor from revenue_month m
        left join month_close_line l on (l.month, l.referral_id, l.promoter_id, l.currency)
          = (m.rate_month, m.referral_id, m.promoter_id, m.currency)
        where (m.referral_id, m.promoter_id, m.currency) = (t.referral_id, t.promoter_id, t.currency)
          and m.month <= (select max(month) from month_close)
        group by 1) by_rate) d
    cross join lateral (
      select coalesce(sum(c.amount_minor), 0) as minor, bool_or(exists (
        select from commission_entry e where e.commission_id = c.id and e.kind = 'CANCELLATION')) as was_cancelled
      from commission c where c.kind = 'TRUE_REVENUE'
        and (c.referral_id, c.promoter_id, c.currency) = (t.referral_id, t.promoter_id, t.currency)) b
    left join lateral (
      select v.max_commission_minor_per_referral as minor from referral r
      join policy_version v on v.version = r.policy_version
      where r.id = t.referral_id and v.currency = t.currency) cap on true
    -- Where a cancellation came or went, the next close books the difference; until then they may differ.
    where d.is_known and b.was_cancelled is not true and b.minor <> least(d.minor, cap.minor)`;
