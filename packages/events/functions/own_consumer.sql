create or replace function own_consumer(consumer_name text) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  perform 1 from consumer where name = consumer_name and owner = session_user;
  if not found then
    raise exception '% does not own consumer %', session_user, consumer_name
      using errcode = 'insufficient_privilege';
  end if;
end $$;

grant execute on function own_consumer to tributary_service;
