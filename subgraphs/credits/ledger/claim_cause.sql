-- Remembers that a cause has granted; false when it had before, here or elsewhere.
create or replace function claim_cause(p_cause text, p_workspace text) returns boolean
language plpgsql security definer set search_path = credits, pg_temp as $$
begin
  insert into grant_cause (cause, workspace_id) values (p_cause, p_workspace) on conflict (cause) do nothing;
  return found;
end $$;

grant execute on function claim_cause to credits;
