-- Ends the wait of events that were put aside and have been applied. Answers, for each that had waited, how often it
-- failed, when first, and why last.
create or replace function settle(consumer_name text, applied_events uuid[])
returns table (event_id uuid, attempts integer, first_failed_at timestamptz, error text)
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  return query
    delete from deferred d
    where d.consumer = consumer_name and d.event_id = any (applied_events)
    returning d.event_id, d.attempts, d.first_failed_at, d.error;
end $$;

grant execute on function settle to tributary_service;
