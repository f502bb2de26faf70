-- What came after the snapshots, by workspace.
create or replace function platform_changes(p_workspaces text[] default null)
returns table (workspace_id text, source credit_source, ledger_account ledger_account, amount numeric)
language sql stable set search_path = credits, pg_temp as $$
  select side.workspace_id, side.source, side.ledger_account, sum(side.amount)
  from account a
  left join platform_snapshot_place place on place.workspace_id = a.workspace_id
  cross join lateral (
    select t.workspace_id, t.source, s.ledger_account, s.amount
    from transfer t cross join lateral (values (t.credit, t.amount), (t.debit, -t.amount)) s (ledger_account, amount)
    where t.workspace_id = a.workspace_id and t.seq > coalesce(place.seq, 0) and t.seq <= a.seq
      and s.ledger_account not in ('AWARDED', 'PURCHASED', 'RESERVED')
  ) side
  where (p_workspaces is null or a.workspace_id = any (p_workspaces)) and a.seq > coalesce(place.seq, 0)
  group by 1, 2, 3
$$;
