-- Some of a workspace's draws, in their order, as events tell them.
create or replace function draws_json(p_workspace text, p_seqs bigint[]) returns jsonb language sql stable as $$
  select jsonb_agg(draw_json(t, lot.currency, lot.reference) order by t.seq)
  from transfer t join lot on lot.workspace_id = t.workspace_id and lot.id = t.lot_id
  where t.workspace_id = p_workspace and t.seq = any (p_seqs)
$$;
