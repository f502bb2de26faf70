create or replace function month_of(instant timestamptz) returns text language sql stable as $$
  select to_char(instant at time zone coalesce(
    (select zone from program_time_zone where valid_from <= instant order by valid_from desc limit 1), 'UTC'), 'YYYY-MM')
$$;
