-- Events of a type that the caller alone may publish, oldest first, after a place in the log: what it told can be held
-- against what it has.
create or replace function own_events(event_kind text, after_sequence bigint, most integer)
returns table (sequence bigint, data jsonb)
language plpgsql stable security definer set search_path = events, pg_temp as $$
begin
  perform 1 from event_type where type = event_kind and owner = session_user;
  if not found then
    raise exception '% does not own %', session_user, event_kind using errcode = 'insufficient_privilege';
  end if;
  return query
    select e.sequence, e.data from event e
    where e.type = event_kind and e.sequence > after_sequence
    order by e.sequence limit most;
end $$;

grant execute on function own_events to tributary_service;
