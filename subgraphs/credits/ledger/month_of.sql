-- The month in which something is booked at an instant, of one for which months were rolled on.
create or replace function month_of(p_instant timestamptz) returns text language sql stable as $$
  select coalesce(
    (select month from running_month where begins_at <= p_instant),
    (select month from booking_month where ends_at > p_instant order by ends_at limit 1))
$$;
