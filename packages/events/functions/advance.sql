create or replace function advance(consumer_name text, to_epoch integer, to_xid xid8, to_sequence bigint) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  update consumer
  set epoch = to_epoch, xid = to_xid, sequence = to_sequence, moved_at = clock_timestamp()
  where name = consumer_name and (epoch, xid, sequence) < (to_epoch, to_xid, to_sequence);
end $$;

grant execute on function advance to tributary_service;
