-- The program's time zone by the policy in force at an instant; before the first policy its zone, without any that of
-- version 0.
create or replace function zone_at(p_instant timestamptz) returns text language sql stable as $$
  select coalesce(
    (select zone from program_time_zone where version > 0 and published_at <= p_instant order by version desc limit 1),
    (select zone from program_time_zone where version > 0 order by version limit 1),
    (select zone from program_time_zone),
    'UTC')
$$;
