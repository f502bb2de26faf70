-- Deferred events whose time has come, locked; attempts tells how often each has failed.
create or replace function take_deferred(consumer_name text, most integer) returns jsonb
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  taken jsonb;
begin
  perform own_consumer(consumer_name);
  with due as (
    select event_id, attempts from deferred
    where consumer = consumer_name and dead_at is null and next_attempt_at <= clock_timestamp()
    order by next_attempt_at
    limit most
    for update skip locked
  )
  select coalesce(jsonb_agg(event_json(e) || jsonb_build_object('attempts', due.attempts)), '[]')
    into taken
    from due join event e on e.id = due.event_id;
  return taken;
end $$;

grant execute on function take_deferred to tributary_service;
