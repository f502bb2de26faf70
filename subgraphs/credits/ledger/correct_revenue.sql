-- Books the difference between the lot's true revenue and what is booked, when no draw does.
create or replace function correct_revenue(p_workspace text, p_lot text, p_at timestamptz, p_cause text) returns void
language plpgsql as $$
declare
  l lot;
  target bigint;
  for_referral text;
  written revenue_correction;
begin
  select * into strict l from lot where workspace_id = p_workspace and id = p_lot;
  target := true_revenue(l.net_minor, l.granted, l.consumed, l.refunded, l.revoked);
  if target = l.revenue_minor then
    return;
  end if;
  update lot set revenue_minor = target where workspace_id = p_workspace and id = p_lot;
  select referral_id into for_referral from account where workspace_id = p_workspace;
  insert into revenue_correction (workspace_id, lot_id, number, cause, revenue_minor, currency, referral_id, booked_at, month)
  select p_workspace, p_lot, coalesce(max(number), 0) + 1, p_cause, target - l.revenue_minor, l.currency,
    for_referral, p_at, month_of(p_at)
  from revenue_correction where workspace_id = p_workspace and lot_id = p_lot
  returning * into written;
  perform events.publish(jsonb_build_array(jsonb_build_object(
    'id', new_event_id(), 'type', 'credits.revenue_corrected', 'subject', p_lot, 'occurredAt', p_at,
    'data', jsonb_build_object('lotId', p_lot, 'number', written.number, 'workspaceId', p_workspace,
      'referralId', for_referral, 'revenueMinor', (target - l.revenue_minor)::text, 'currency', l.currency,
      'cause', p_cause, 'paymentIntentId', l.reference, 'correctedAt', p_at, 'month', written.month))));
end $$;
