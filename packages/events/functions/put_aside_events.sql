-- Events of this type about a subject that a consumer has put aside after they failed, oldest first; those that
-- were given up have no next attempt.
create or replace function put_aside_events(consumer_name text, event_kind text, about text)
returns table (event_id uuid, attempts integer, first_failed_at timestamptz, next_attempt_at timestamptz)
language plpgsql stable security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  return query
    select d.event_id, d.attempts, d.first_failed_at, d.next_attempt_at
    from deferred d join event e on e.id = d.event_id
    where d.consumer = consumer_name and e.type = event_kind and e.subject = about
    order by e.epoch, e.xid, e.sequence;
end $$;

revoke all on function put_aside_events from public;
grant execute on function put_aside_events to tributary_service;
