-- The workspace came through this referral; the first one stays.
create or replace function attach_referral(p_workspace text, p_referral text) returns void
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  insert into account as present (workspace_id, referral_id) values (p_workspace, p_referral)
  on conflict (workspace_id) do update set referral_id = excluded.referral_id
  where present.referral_id is null;
end $$;

grant execute on function attach_referral to credits;
