-- Writes a spend over transfers that were just booked for it, and tells it.
create or replace function record_spend(
  p_workspace text, p_at timestamptz, p_usage text, p_seq bigint, p_draws integer, p_deployment text,
  p_module text, p_reservation text, p_event uuid
) returns void language plpgsql as $$
declare
  used spend;
  drawn jsonb;
begin
  insert into spend (workspace_id, seq, draws, id, deployment_id, module, credits, awarded, purchased,
    referral_id, reservation_id, booked_at, month)
  select p_workspace, p_seq, p_draws, p_usage, p_deployment, p_module, sum(t.amount),
    coalesce(sum(t.amount) filter (where t.source = 'AWARDED'), 0),
    coalesce(sum(t.amount) filter (where t.source = 'PURCHASED'), 0),
    (select referral_id from account where workspace_id = p_workspace), p_reservation, p_at, month_of(p_at)
  from transfer t where t.workspace_id = p_workspace and t.seq >= p_seq and t.seq < p_seq + p_draws
  returning * into used;
  select jsonb_agg(draw_json(t, lot.currency) order by t.seq) into drawn
  from transfer t join lot on lot.workspace_id = t.workspace_id and lot.id = t.lot_id
  where t.workspace_id = p_workspace and t.seq >= p_seq and t.seq < p_seq + p_draws;
  perform events.publish_many('credits.spent', array[p_event], array[p_usage], array[p_at],
    array[jsonb_build_object('usageId', p_usage, 'workspaceId', p_workspace, 'deploymentId', p_deployment,
      'module', p_module, 'referralId', used.referral_id, 'credits', used.credits::text, 'draws', drawn,
      'spentAt', p_at)]);
end $$;
