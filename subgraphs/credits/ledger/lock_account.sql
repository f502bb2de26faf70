-- Locks a workspace's account, the one lock of everything that it owns; the first booking makes it.
create or replace function lock_account(p_workspace text) returns account language plpgsql as $$
declare
  locked account;
begin
  select * into locked from account where workspace_id = p_workspace for no key update;
  if not found then
    insert into account (workspace_id) values (p_workspace) on conflict do nothing;
    select * into strict locked from account where workspace_id = p_workspace for no key update;
  end if;
  return locked;
end $$;
