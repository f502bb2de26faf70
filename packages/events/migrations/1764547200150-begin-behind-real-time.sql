-- The clock may begin behind real time, where a deployment takes over a log that ends in the past (the demo's year does).
-- From the first event on it goes forward alone, whoever moves it.
alter table deployment_clock drop constraint deployment_clock_offset_ms_check;

create function refuse_way_back() returns trigger language plpgsql set search_path = events, pg_temp as $$
begin
  if exists (select from event) then
    raise exception 'the clock goes forward' using errcode = 'integrity_constraint_violation', constraint = tg_name;
  end if;
  return new;
end $$;
create trigger deployment_clock_goes_forward before update on deployment_clock
  for each row when (new.offset_ms < old.offset_ms) execute function refuse_way_back();
revoke all on function refuse_way_back() from public;
