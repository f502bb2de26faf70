-- What events of this type are about that a consumer has put aside after they failed, also those that were given up:
-- of these subjects it may not know the last.
create or replace function put_aside_subjects(consumer_name text, event_kind text) returns setof text
language plpgsql stable security definer set search_path = events, pg_temp as $$
begin
  perform own_consumer(consumer_name);
  return query
    select distinct e.subject
    from deferred d join event e on e.id = d.event_id
    where d.consumer = consumer_name and e.type = event_kind;
end $$;

revoke all on function put_aside_subjects from public;
grant execute on function put_aside_subjects to tributary_service;
