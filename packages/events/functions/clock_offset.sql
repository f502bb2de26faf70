-- The deployment's clock: read by all, moved forward by affiliates_admin alone.
create or replace function clock_offset() returns bigint
language sql security definer set search_path = events, pg_temp as $$
  select offset_ms from deployment_clock
$$;

grant execute on function clock_offset to tributary_service;
