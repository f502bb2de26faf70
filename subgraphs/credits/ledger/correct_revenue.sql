-- Books the difference between the lot's true revenue and what is booked, when no draw does: which draws it takes from
-- or gives back to, and what events tell of it. Many draws make several corrections, since each is one event.
create or replace function correct_revenue(p_workspace text, p_lot text, p_at timestamptz, p_cause text) returns void
language plpgsql as $$
declare
  draws_of_one constant integer := 1000;
  l lot;
  payer account;
  change bigint;
  written integer;
  ids uuid[]; lots text[]; instants timestamptz[]; payloads jsonb[];
begin
  select * into strict l from lot where workspace_id = p_workspace and id = p_lot;
  change := true_revenue(l.net_minor, l.granted, l.consumed, l.refunded, l.revoked) - l.revenue_minor;
  if change = 0 then
    return;
  end if;
  select * into strict payer from account where workspace_id = p_workspace;
  select coalesce(max(number), 0) into written from revenue_correction where workspace_id = p_workspace and lot_id = p_lot;
  with placed as (
    select place.*, written + 1 + ((nth - 1) / draws_of_one)::integer as number
    from place_correction(l, change) with ordinality as place (draw_seq, usage_id, restores, revenue_minor, nth)
  ), correction as (
    insert into revenue_correction (workspace_id, lot_id, number, cause, revenue_minor, currency, referral_id, booked_at,
      month, after_seq, emptied)
    select p_workspace, p_lot, number, p_cause, sum(revenue_minor), l.currency, payer.referral_id, p_at, month_of(p_at),
      payer.seq, case when change < 0 then int8range(min(draw_seq), l.last_earning, '(]') end
    from placed group by number
    returning *
  ), part as (
    insert into revenue_correction_part (workspace_id, lot_id, number, draw_seq, usage_id, restores, revenue_minor)
    select p_workspace, p_lot, number, draw_seq, usage_id, restores, revenue_minor from placed
  ), usage as (
    select number, usage_id, min(nth) as nth, sum(revenue_minor) as revenue_minor from placed group by number, usage_id
  )
  select array_agg(new_event_id() order by c.number), array_agg(p_lot), array_agg(p_at),
    array_agg(jsonb_build_object('lotId', p_lot, 'number', c.number, 'workspaceId', p_workspace,
      'referralId', c.referral_id, 'revenueMinor', c.revenue_minor::text, 'currency', c.currency, 'cause', p_cause,
      'paymentIntentId', l.reference, 'usages', (
        select jsonb_agg(jsonb_build_object('usageId', u.usage_id, 'revenueMinor', u.revenue_minor::text) order by u.nth)
        from usage u where u.number = c.number),
      'correctedAt', p_at, 'month', c.month) order by c.number)
  into ids, lots, instants, payloads from correction c;
  update lot set revenue_minor = revenue_minor + change,
    -- What the last draw was given it may lose again.
    last_earning = case when change > 0 then greatest(last_earning, (
      select max(p.draw_seq) from revenue_correction_part p
      where p.workspace_id = p_workspace and p.lot_id = p_lot and p.number > written)) else last_earning end
  where workspace_id = p_workspace and id = p_lot;
  perform events.publish_many('credits.revenue_corrected', ids, lots, instants, payloads);
end $$;
