-- Platform accounts (sold, given away, consumed, expired, clawed back) have no balance row that writers would queue
-- for. Their balance is what snapshots say plus the transfers after them. A snapshot stands at a number of its
-- workspace, and those have no gaps and no late comers; deleting snapshots makes sums slower and never different.

create table platform_snapshot (
  workspace_id text not null,
  source credit_source not null,
  ledger_account ledger_account not null,
  amount numeric not null,
  constraint platform_snapshot_key primary key (workspace_id, source, ledger_account)
);
create table platform_snapshot_place (
  workspace_id text primary key,
  -- The last transfer that the snapshot counts.
  seq bigint not null
);

-- What came after the snapshots, by workspace.
create function platform_changes(p_workspaces text[] default null)
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

-- Each platform account of each class; credits of the workspaces are their opposite, so all together are zero.
create function platform_balances()
returns table (source credit_source, ledger_account ledger_account, amount numeric)
language sql stable security definer set search_path = credits, pg_temp as $$
  select parts.source, parts.ledger_account, sum(parts.amount) from (
    select s.source, s.ledger_account, s.amount from platform_snapshot s
    union all
    select c.source, c.ledger_account, c.amount from platform_changes() c
  ) parts group by 1, 2 order by 1, 2
$$;

-- Moves the snapshots of workspaces that have gone on by this many transfers; answers how many it moved.
create function move_snapshots(p_after bigint, p_most integer) returns integer
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  moved text[];
begin
  -- Locked, so that seq stands still while what it counts is summed.
  select array_agg(picked.workspace_id) into moved from (
    select a.workspace_id from account a
    left join platform_snapshot_place place on place.workspace_id = a.workspace_id
    where a.seq - coalesce(place.seq, 0) >= p_after
    order by a.workspace_id limit p_most for no key update of a skip locked
  ) picked;
  insert into platform_snapshot as s (workspace_id, source, ledger_account, amount)
  select * from platform_changes(coalesce(moved, '{}'))
  on conflict on constraint platform_snapshot_key do update set amount = s.amount + excluded.amount;
  insert into platform_snapshot_place as place (workspace_id, seq)
  select a.workspace_id, a.seq from account a where a.workspace_id = any (moved)
  on conflict (workspace_id) do update set seq = excluded.seq;
  return coalesce(cardinality(moved), 0);
end $$;

revoke all on function platform_changes(text[]), platform_balances(), move_snapshots(bigint, integer) from public;
grant execute on function platform_balances(), move_snapshots(bigint, integer) to credits;
