-- Closes a month, or answers why not, as month_obstacle does. Until this transaction ends nothing is counted in any month:
-- what would be waits, and counts in the next.
create or replace function close_month(closing text, present timestamptz, is_live boolean, out code text, out about text)
language plpgsql security definer set search_path = commissions, pg_temp set jit = off as $$
declare
  month_ends timestamptz;
  last_day date := (closing || '-01')::date + interval '1 month' - interval '1 day';
  last_close month_close;
  lines text[];
  told text[];
begin
  lock table month_close in exclusive mode;
  select o.code, o.about into code, about from month_obstacle(closing, present) o;
  -- Late facts are worked through here, since new ones come all the time; whoever has many waits for the next look.
  for round in 1 .. 10 loop
    exit when about is distinct from 'LATE_FACTS';
    perform settle_revenue(1000, present);
    select o.code, o.about into code, about from month_obstacle(closing, present) o;
  end loop;
  if code is not null then
    return;
  end if;
  select s.ends_at into month_ends from credits_month s where s.month = closing;
  select c.* into last_close from month_close c order by c.month desc limit 1;

  with line as materialized (
    select l.*, case when l.commission_minor <> 0 then 'com_' || replace(new_uuid()::text, '-', '') end as commission_id
    from month_lines(closing, month_ends) l
  ), kept as (
    insert into month_close_line (month, referral_id, promoter_id, currency, rate_bps, revenue_minor, accrued_minor,
      commission_minor, forfeited, commission_id)
    select closing, l.referral_id, l.promoter_id, l.currency, l.rate_bps, l.revenue_minor, l.accrued_minor,
      l.commission_minor, l.forfeited, l.commission_id from line l
  ), made as (
    insert into commission (id, promoter_id, referral_id, kind, automatic, status, cancel_reason, base_minor, currency,
      rate_bps, policy_version, source, livemode, earned_at, earned_day, created_at)
    select l.commission_id, l.promoter_id, l.referral_id, 'TRUE_REVENUE', true,
      case when l.forfeited then 'CANCELLED' else 'CONFIRMED' end, case when l.forfeited then 'AFFILIATE_REVOKED' end,
      l.revenue_minor, l.currency, l.shown_bps, r.policy_version, closing, is_live,
      month_ends - interval '1 millisecond', last_day, present
    from line l join referral r on r.id = l.referral_id where l.commission_id is not null
    order by l.commission_id
  )
  select array_agg(line_text(l.referral_id, l.promoter_id, l.currency, l.rate_bps, l.revenue_minor, l.commission_minor,
    l.inputs)) into lines from line l;

  insert into commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
  select 'cme_' || replace(new_uuid()::text, '-', ''), e.commission_id,
    row_number() over (partition by e.commission_id order by e.place), e.kind, e.minor, closing, present
  from (
    select l.commission_id, part.place, part.kind, part.minor
    from month_close_line l cross join lateral (values
      (1, 'ACCRUAL', l.accrued_minor),
      (2, 'CORRECTION', l.commission_minor - l.accrued_minor),
      (3, 'CANCELLATION', case when l.forfeited then -l.commission_minor else 0 end)) part (place, kind, minor)
    where l.month = closing and l.commission_id is not null and part.minor <> 0
  ) e;

  insert into month_close_total (month, currency, revenue_minor, commission_minor)
  select closing, l.currency, sum(l.revenue_minor), coalesce(sum(l.commission_minor) filter (where not l.forfeited), 0)
  from month_close_line l where l.month = closing group by l.currency;

  insert into month_close (month, previous, ends_at, closed_at, referrals, digest)
  select closing, last_close.month, month_ends, present,
    (select count(distinct l.referral_id) from month_close_line l where l.month = closing),
    month_digest(last_close.digest, closing, lines);

  -- Told some thousands at a time, as tell_revisions wants it.
  for told in
    select array_agg(l.commission_id) from (
      select l.commission_id, (row_number() over (order by l.commission_id) - 1) / 5000 as part
      from month_close_line l where l.month = closing and l.commission_id is not null) l
    group by l.part order by l.part
  loop
    perform tell_revisions(told, present);
  end loop;
end $$;

grant execute on function close_month to commissions;
