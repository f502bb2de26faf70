-- How many events of these types a consumer has put aside that stand before another one in the log: those that wait for
-- another attempt, and those that were given up.
create or replace function put_aside_before(consumer_name text, kinds text[], before_event uuid)
returns table (waiting integer, dead integer)
language plpgsql stable security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  return query
    select count(*) filter (where d.dead_at is null)::integer, count(*) filter (where d.dead_at is not null)::integer
    from deferred d join event e on e.id = d.event_id join event b on b.id = before_event
    where d.consumer = consumer_name and e.type = any (kinds)
      and (e.epoch, e.xid, e.sequence) < (b.epoch, b.xid, b.sequence);
end $$;

revoke all on function put_aside_before from public;
grant execute on function put_aside_before to tributary_service;
