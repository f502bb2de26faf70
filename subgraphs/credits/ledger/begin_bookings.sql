-- Begins a booking in several workspaces at once, in the order in which everybody locks them. Answers their
-- instants by workspace.
create or replace function begin_bookings(p_workspaces text[], p_offset_ms bigint)
returns table (workspace_id text, booked_at timestamptz)
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  for begin_bookings.workspace_id in select distinct w from unnest(p_workspaces) w order by w loop
    booked_at := begin_booking(begin_bookings.workspace_id, p_offset_ms);
    return next;
  end loop;
end $$;

grant execute on function begin_bookings to credits;
