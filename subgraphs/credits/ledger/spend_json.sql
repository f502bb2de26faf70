-- A spend as events tell it, with its draws as draw_json tells them.
create or replace function spend_json(s spend, p_draws jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('usageId', s.id, 'workspaceId', s.workspace_id, 'deploymentId', s.deployment_id,
    'module', s.module, 'referralId', s.referral_id, 'credits', s.credits::text, 'draws', p_draws,
    'spentAt', s.booked_at, 'month', s.month)
$$;
