-- Takes a whole awarded lot back, in a workspace whose booking has begun. False, and nothing, when part of it is spent,
-- held, expired or taken back.
create or replace function revoke_grant(p_workspace text, p_at timestamptz, p_lot text, p_cause text) returns boolean
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  whole lot;
begin
  select * into strict whole from lot where workspace_id = p_workspace and id = p_lot and source = 'AWARDED';
  if whole.available < whole.granted then
    return false;
  end if;
  perform book_transfer(p_workspace, p_at, 'CLAWBACK', p_lot, whole.granted, 'AWARDED', 'CLAWED_BACK', p_cause);
  return true;
end $$;

grant execute on function revoke_grant to credits;
