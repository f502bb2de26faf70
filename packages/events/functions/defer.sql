-- Puts one event aside; dead when it has no next attempt. Returns how often it has failed.
create or replace function defer(consumer_name text, failed_event uuid, reason text, retry_at timestamptz) returns integer
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  failures integer;
begin
  perform own_consumer(consumer_name);
  insert into deferred as d (consumer, event_id, attempts, error, next_attempt_at, dead_at)
  values (consumer_name, failed_event, 1, left(reason, 2000), retry_at,
          case when retry_at is null then clock_timestamp() end)
  on conflict (consumer, event_id) do update
  set attempts = d.attempts + 1, error = excluded.error, last_failed_at = clock_timestamp(),
      next_attempt_at = excluded.next_attempt_at, dead_at = excluded.dead_at
  returning attempts into failures;
  return failures;
end $$;

grant execute on function defer to tributary_service;
