-- Months count from the one in which an instant lies, unless they count already.
create or replace function count_months_from(instant timestamptz) returns void
language sql security definer set search_path = commissions, pg_temp as $$
  insert into booking_month (month, ends_at, changes, sealed_at, is_origin)
  select to_char(first - interval '1 month', 'YYYY-MM'), first at time zone zone, 0, instant, true
  from (select zone_at(instant)) as at (zone),
    lateral (select date_trunc('month', instant at time zone zone)) as of_month (first)
  on conflict do nothing
$$;

grant execute on function count_months_from to commissions;
