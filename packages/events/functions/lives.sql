-- Whether a process of this service has been heard of in the last 10 seconds: whoever waits for its consumer asks first.
create or replace function lives(service_name text) returns boolean
language sql security definer set search_path = events, pg_temp as $$
  select exists (
    select 1 from process
    where name = service_name and seen_at > clock_timestamp() - interval '10 seconds')
$$;

grant execute on function lives to tributary_service;
