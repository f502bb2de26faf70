-- Puts one failing event aside; dead when it has no next attempt. Answers when it failed first and last.
create or replace function put_aside(consumer_name text, failed_event uuid, reason text, retry_at timestamptz)
returns table (first_failed_at timestamptz, last_failed_at timestamptz)
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  return query
    insert into deferred as d (consumer, event_id, attempts, error, next_attempt_at, dead_at)
    values (consumer_name, failed_event, 1, left(reason, 2000), retry_at,
            case when retry_at is null then clock_timestamp() end)
    on conflict (consumer, event_id) do update
    set attempts = d.attempts + 1, error = excluded.error, last_failed_at = clock_timestamp(),
        next_attempt_at = excluded.next_attempt_at, dead_at = excluded.dead_at
    returning d.first_failed_at, d.last_failed_at;
end $$;

grant execute on function put_aside to tributary_service;
