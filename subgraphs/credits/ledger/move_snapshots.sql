-- Moves the snapshots of workspaces that have gone on by this many transfers; answers how many it moved.
create or replace function move_snapshots(p_after bigint, p_most integer) returns integer
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

grant execute on function move_snapshots to credits;
