-- The last transfer of a workspace that had taken effect at an instant; 0: none. Bookings never go back in
-- time and have no gaps, so some twenty looks find it in any history.
create or replace function seq_at(p_workspace text, p_instant timestamptz) returns bigint
language plpgsql stable security definer set search_path = credits, pg_temp as $$
declare
  low bigint := 0;
  high bigint;
  middle bigint;
begin
  select seq into high from account where workspace_id = p_workspace;
  while low < coalesce(high, 0) loop
    middle := (low + high + 1) / 2;
    perform 1 from transfer where workspace_id = p_workspace and seq = middle and booked_at <= p_instant;
    if found then low := middle; else high := middle - 1; end if;
  end loop;
  return low;
end $$;

grant execute on function seq_at to credits, credits_request, credits_request_all;
