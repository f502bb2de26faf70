-- The next events of these types behind the consumer's cursor, and where the cursor may move to:
-- {events, end: {epoch, xid, sequence} | null}. Null when another process works for this consumer.
-- An advisory lock, since a row lock would give this transaction an id and hold the horizon back.
create or replace function next_events(consumer_name text, types text[], most integer) returns json
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  place consumer;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('events.' || consumer_name, 0)) then
    return null;
  end if;
  select * into place from consumer where name = consumer_name;
  -- It refuses whoever does not own the consumer.
  return events_behind(consumer_name, types, most, place.epoch, place.xid, place.sequence);
end $$;

grant execute on function next_events to tributary_service;
