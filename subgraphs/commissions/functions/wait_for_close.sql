-- Waits for a close that runs, and keeps another from beginning until this transaction ends: whoever cancels what is
-- unpaid misses no row of it.
create or replace function wait_for_close() returns void
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  lock table month_close in row share mode;
end $$;

grant execute on function wait_for_close to commissions;
