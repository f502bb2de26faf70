-- Something of this workspace falls due then.
create or replace function falls_due(p_workspace text, p_when timestamptz) returns void language sql as $$
  update account set next_due_at = p_when
  where workspace_id = p_workspace and (next_due_at is null or next_due_at > p_when)
$$;
