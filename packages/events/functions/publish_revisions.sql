-- Appends many state events of one type, in their order, each with its subject's revision; for high volume, as
-- publish_many.
create or replace function publish_revisions(
  event_kind text, ids uuid[], subjects text[], revisions bigint[], instant timestamptz, payloads jsonb[]
) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform 1 from event_type where type = event_kind and (owner is null or owner = session_user);
  if not found then
    raise exception '% may not publish %', session_user, event_kind
      using errcode = 'insufficient_privilege';
  end if;
  insert into event (id, epoch, type, subject, revision, occurred_at, producer, data)
  select given.id, log_state.epoch, event_kind, given.subject, given.revision, instant, session_user, given.payload
  from log_state, unnest(ids, subjects, revisions, payloads) as given (id, subject, revision, payload);
end $$;

grant execute on function publish_revisions to tributary_service;
