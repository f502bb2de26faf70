-- Books what has fallen due in these workspaces: a balance must not count what has expired.
create or replace function book_due_now(p_workspaces text[], p_offset_ms bigint) returns void
language sql security definer set search_path = credits, pg_temp as $$
  select from begin_bookings(p_workspaces, p_offset_ms)
$$;

grant execute on function book_due_now to credits;
