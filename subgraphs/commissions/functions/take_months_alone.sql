-- Has the months alone until this transaction ends: nobody writes revenue entries meanwhile, so that what is read of them
-- is all there is, and a fact that was kept before this call is known to everybody who writes after it.
create or replace function take_months_alone() returns void
language plpgsql security definer set search_path = commissions, pg_temp as $$
begin
  lock table month_close in exclusive mode;
end $$;

grant execute on function take_months_alone to commissions;
