-- A draw as events tell it.
create or replace function draw_json(t transfer, p_currency text) returns jsonb language sql stable as $$
  select jsonb_build_object('lotId', t.lot_id, 'source', t.source, 'credits', t.amount::text,
    'revenueMinor', t.revenue_minor::text, 'currency', p_currency)
$$;
