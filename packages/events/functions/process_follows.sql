-- A process says that it lives and which offset it follows; null says goodbye.
create or replace function process_follows(process_id uuid, process_name text, follows_ms bigint) returns void
language plpgsql security definer set search_path = events, pg_temp as $$
begin
  if follows_ms is null then
    delete from process where id = process_id;
    return;
  end if;
  insert into process (id, name, offset_ms) values (process_id, process_name, follows_ms)
  on conflict (id) do update set offset_ms = excluded.offset_ms, seen_at = clock_timestamp();
  delete from process where seen_at < clock_timestamp() - interval '1 hour';
end $$;

grant execute on function process_follows to tributary_service;
