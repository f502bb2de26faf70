-- The position behind which everything lies that is committed from now on: {epoch, xid, sequence}. What is in the log
-- already lies before it, but for what was written beside a transaction that still runs.
create or replace function feed_head() returns jsonb
language sql stable security definer set search_path = events, pg_temp as $$
  select jsonb_build_object('epoch', log_state.epoch,
    'xid', pg_snapshot_xmin(pg_current_snapshot())::text, 'sequence', '0')
  from log_state
$$;

grant execute on function feed_head to tributary_service;
