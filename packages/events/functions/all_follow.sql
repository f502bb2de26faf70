-- Whether every process that has been heard of in the last 10 seconds follows this offset.
create or replace function all_follow(wanted_ms bigint) returns boolean
language sql security definer set search_path = events, pg_temp as $$
  select not exists (
    select 1 from process
    where seen_at > clock_timestamp() - interval '10 seconds' and offset_ms < wanted_ms)
$$;

grant execute on function all_follow to tributary_service;
