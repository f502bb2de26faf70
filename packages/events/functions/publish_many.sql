-- Appends many events of one type, in their order. For high volume: who may publish is asked once, and the
-- payloads arrive as they are kept.
create or replace function publish_many(
  event_kind text, ids uuid[], subjects text[], instants timestamptz[], payloads jsonb[]
) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform 1 from event_type where type = event_kind and (owner is null or owner = session_user);
  if not found then
    raise exception '% may not publish %', session_user, event_kind
      using errcode = 'insufficient_privilege';
  end if;
  insert into event (id, epoch, type, subject, occurred_at, producer, data)
  select given.id, log_state.epoch, event_kind, given.subject, given.instant, session_user, given.payload
  from log_state, unnest(ids, subjects, instants, payloads) as given (id, subject, instant, payload);
end $$;

grant execute on function publish_many to tributary_service;
