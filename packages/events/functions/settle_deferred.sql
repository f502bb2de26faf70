create or replace function settle_deferred(consumer_name text, done uuid) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  delete from deferred where consumer = consumer_name and event_id = done;
end $$;

grant execute on function settle_deferred to tributary_service;
