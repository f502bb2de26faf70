-- Gives a dead event another round. False when nothing of this name is dead here.
create or replace function revive(consumer_name text, dead uuid) returns boolean
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  update deferred set dead_at = null, next_attempt_at = clock_timestamp(), attempts = 0
  where consumer = consumer_name and event_id = dead and dead_at is not null;
  return found;
end $$;

grant execute on function revive to tributary_service;
