create or replace function advance_clock(to_offset_ms bigint) returns bigint
language plpgsql security definer set search_path = events, pg_temp as $$
declare
  result bigint;
begin
  if session_user <> 'affiliates_admin' then
    raise exception '% may not move the clock', session_user using errcode = 'insufficient_privilege';
  end if;
  update deployment_clock set offset_ms = greatest(offset_ms, to_offset_ms) returning offset_ms into result;
  return result;
end $$;

grant execute on function advance_clock to tributary_service;
