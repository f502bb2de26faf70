-- The first month in which something can be counted: the one after the last that is closed. '': none is closed yet.
create or replace function first_open_month() returns text
language sql stable set search_path = commissions, pg_temp as $$
  select coalesce(next_month(max(month)), '') from month_close
$$;
