-- A draw as events tell it, with its lot's currency and the reference that a purchased lot has: its payment.
create or replace function draw_json(t transfer, p_currency text, p_reference text) returns jsonb
language sql stable as $$
  select jsonb_build_object('lotId', t.lot_id, 'source', t.source, 'credits', t.amount::text,
    'revenueMinor', t.revenue_minor::text, 'currency', p_currency,
    'paymentIntentId', case when t.source = 'PURCHASED' then p_reference end)
$$;
