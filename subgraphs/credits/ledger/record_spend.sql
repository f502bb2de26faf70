-- Writes a spend over transfers that were just booked for it, and tells it.
create or replace function record_spend(
  p_workspace text, p_at timestamptz, p_usage text, p_seq bigint, p_draws integer, p_deployment text,
  p_module text, p_reservation text, p_event uuid
) returns void language plpgsql as $$
declare
  used spend;
begin
  insert into spend (workspace_id, seq, draws, id, deployment_id, module, credits, awarded, purchased,
    referral_id, reservation_id, booked_at, month)
  select p_workspace, p_seq, p_draws, p_usage, p_deployment, p_module, sum(t.amount),
    coalesce(sum(t.amount) filter (where t.source = 'AWARDED'), 0),
    coalesce(sum(t.amount) filter (where t.source = 'PURCHASED'), 0),
    (select referral_id from account where workspace_id = p_workspace), p_reservation, p_at, month_of(p_at)
  from transfer t where t.workspace_id = p_workspace and t.seq >= p_seq and t.seq < p_seq + p_draws
  returning * into used;
  perform events.publish_many('credits.spent', array[p_event], array[p_usage], array[p_at],
    array[spend_json(used, draws_json(p_workspace, array(select generate_series(p_seq, p_seq + p_draws - 1))))]);
end $$;
