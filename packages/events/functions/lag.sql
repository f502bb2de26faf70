-- How many events a consumer has before it, of these types, and the age of the oldest in seconds.
create or replace function lag(consumer_name text, types text[]) returns table (waiting integer, oldest_seconds double precision, dead integer)
language sql security definer set search_path = events, pg_temp as $$
  select count(*)::integer, coalesce(extract(epoch from clock_timestamp() - min(e.published_at)), 0)::double precision,
         (select count(*)::integer from deferred where consumer = consumer_name and dead_at is not null)
  from consumer c
  join event e on (e.epoch, e.xid, e.sequence) > (c.epoch, c.xid, c.sequence) and e.type = any (types)
  where c.name = consumer_name
$$;

grant execute on function events.lag to tributary_service;
