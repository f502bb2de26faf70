-- Begins a booking in several workspaces at once. All are locked before anything else, in the order in which everybody
-- locks them: who lets months pass waits for no account any more. Answers their instants by workspace.
create or replace function begin_bookings(p_workspaces text[], p_offset_ms bigint)
returns table (workspace_id text, booked_at timestamptz)
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  wanted text[] := array(select distinct w from unnest(p_workspaces) w order by w);
begin
  foreach begin_bookings.workspace_id in array wanted loop
    perform lock_account(begin_bookings.workspace_id);
  end loop;
  foreach begin_bookings.workspace_id in array wanted loop
    booked_at := begin_booking(begin_bookings.workspace_id, p_offset_ms);
    return next;
  end loop;
end $$;

grant execute on function begin_bookings to credits;
