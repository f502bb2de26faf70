-- The same day and time `months` later in the zone; the month's last day if it is too short. A time that comes twice then is
-- the first of both, as `addMonths` of the kit says; PostgreSQL alone would take the second.
create or replace function add_months(instant timestamptz, months integer, zone text) returns timestamptz
language sql stable parallel safe as $$
  select case when first at time zone zone = wall then least(first, later) else later end
  from (select (instant at time zone zone) + make_interval(months => months)) as shown (wall),
    lateral (select wall at time zone zone) as taken (later),
    -- By the offset that the zone had the day before.
    lateral (select later - (((later - interval '1 day') at time zone zone) - ((later - interval '1 day') at time zone 'UTC')
      - ((later at time zone zone) - (later at time zone 'UTC')))) as other (first)
$$;

-- The invariants ask for it too.
grant execute on function add_months to commissions;
