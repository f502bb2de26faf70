-- The program's time zone by the policy in force at an instant; before the first policy its zone, without any UTC.
create or replace function zone_at(instant timestamptz) returns text
language sql stable set search_path = commissions, pg_temp as $$
  select coalesce(
    (select time_zone from policy_version where published_at <= instant order by version desc limit 1),
    (select time_zone from policy_version order by version limit 1),
    'UTC')
$$;

grant execute on function zone_at to commissions;
