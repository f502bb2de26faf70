-- Appends events: [{id, type, subject, revision?, occurredAt, data}]. Only the owner of a type may.
create or replace function publish(events jsonb) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  foreign_type text;
begin
  select item ->> 'type' into foreign_type
  from jsonb_array_elements(events) item
  left join event_type known on known.type = item ->> 'type'
  where known.type is null or known.owner <> session_user
  limit 1;
  if foreign_type is not null then
    raise exception '% may not publish %', session_user, foreign_type
      using errcode = 'insufficient_privilege';
  end if;
  insert into event (id, epoch, type, subject, revision, occurred_at, producer, data)
  select (item ->> 'id')::uuid, log_state.epoch, item ->> 'type', item ->> 'subject',
         (item ->> 'revision')::bigint, (item ->> 'occurredAt')::timestamptz, session_user,
         item -> 'data'
  from jsonb_array_elements(events) with ordinality as given (item, place), log_state
  order by place;
end $$;

grant execute on function publish to tributary_service;
