-- What a consumer has put aside: how many events wait for another attempt, the age of the oldest of them in seconds
-- since it failed first, and how many are dead.
create or replace function deferred_events(consumer_name text) returns table (waiting integer, oldest_seconds double precision, dead integer)
language sql security definer set search_path = events, pg_temp as $$
  select count(*) filter (where dead_at is null)::integer,
         coalesce(extract(epoch from clock_timestamp() - min(first_failed_at) filter (where dead_at is null)), 0)::double precision,
         count(*) filter (where dead_at is not null)::integer
  from deferred
  where consumer = consumer_name
$$;

grant execute on function deferred_events to tributary_service;
