-- Whether the consumer's cursor stands at this place, and nobody else works for it until this transaction ends: then
-- what was read behind the place before is what comes next.
create or replace function begin_at(consumer_name text, at_epoch integer, at_xid xid8, at_sequence bigint) returns boolean
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  -- The lock of next_events, and taken before the cursor is read.
  if not pg_try_advisory_xact_lock(hashtextextended('events.' || consumer_name, 0)) then
    return false;
  end if;
  return exists (select from consumer where name = consumer_name
    and (epoch, xid, sequence) = (at_epoch, at_xid, at_sequence));
end $$;

grant execute on function begin_at to tributary_service;
