-- Business time is the database's clock plus the deployment's offset; in milliseconds, as the API shows it.
create or replace function booking_instant(previous timestamptz, offset_ms bigint) returns timestamptz
language sql volatile as $$
  select greatest(previous, date_trunc('milliseconds', clock_timestamp() + offset_ms * interval '1 millisecond'))
$$;
