-- How many public events of these types lie behind one position and not behind another, among the first `most_looked`
-- entries of the log after the first.
create or replace function feed_size(
  wanted text[], after_epoch integer, after_xid xid8, after_sequence bigint,
  to_epoch integer, to_xid xid8, to_sequence bigint, most_looked integer
) returns integer
language sql stable security definer set search_path = events, pg_temp as $$
  select count(*)::integer from (
    select e.type from event e
    where (e.epoch, e.xid, e.sequence) > (after_epoch, after_xid, after_sequence)
      and (e.epoch, e.xid, e.sequence) <= (to_epoch, to_xid, to_sequence)
    order by e.epoch, e.xid, e.sequence
    limit most_looked
  ) as looked
  join event_type t on t.type = looked.type and t.is_public
  where looked.type = any (wanted)
$$;

grant execute on function feed_size to tributary_service;
