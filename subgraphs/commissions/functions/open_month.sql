-- The month that is closed next, over or not: the first that credits has sealed and that is not closed, else the one
-- behind the last closed, else the one that an instant is in.
create or replace function open_month(present timestamptz) returns text
language sql stable security definer set search_path = commissions, pg_temp as $$
  select coalesce(
    (select min(s.month) from credits_month s where s.month > coalesce((select max(c.month) from month_close c), '')),
    (select next_month(max(c.month)) from month_close c),
    to_char(present at time zone zone_at(present), 'YYYY-MM'))
$$;

grant execute on function open_month to commissions;
