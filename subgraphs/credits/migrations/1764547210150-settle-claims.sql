-- Brings a purchased lot to what refunds and disputes of its payment ask for. Called with new claims when the
-- payment changes, and without whenever credits return to the lot, so that these settle the refund first.

-- A uuid v7: its first 48 bits are the time in milliseconds, so that the log's index grows at its end.
create function new_event_id() returns uuid language sql volatile as $$
  select overlay(overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') from 1)
    placing '7' from 13)::uuid
$$;

-- Books the difference between the lot's true revenue and what is booked, when no draw does.
create function correct_revenue(p_workspace text, p_lot text, p_at timestamptz, p_cause text) returns void
language plpgsql as $$
declare
  l lot;
  target bigint;
  for_referral text;
  written integer;
begin
  select * into strict l from lot where workspace_id = p_workspace and id = p_lot;
  target := revenue_target(l.net_minor, l.granted, l.consumed, l.refunded, l.revoked);
  if target = l.revenue_minor then
    return;
  end if;
  update lot set revenue_minor = target where workspace_id = p_workspace and id = p_lot;
  select referral_id into for_referral from account where workspace_id = p_workspace;
  insert into revenue_correction (workspace_id, lot_id, number, cause, revenue_minor, currency, referral_id, booked_at, month)
  select p_workspace, p_lot, coalesce(max(number), 0) + 1, p_cause, target - l.revenue_minor, l.currency,
    for_referral, p_at, month_of(p_at)
  from revenue_correction where workspace_id = p_workspace and lot_id = p_lot
  returning number into written;
  perform events.publish(jsonb_build_array(jsonb_build_object(
    'id', new_event_id(), 'type', 'credits.revenue_corrected', 'subject', p_lot, 'occurredAt', p_at,
    'data', jsonb_build_object('lotId', p_lot, 'number', written, 'workspaceId', p_workspace,
      'referralId', for_referral, 'revenueMinor', (target - l.revenue_minor)::text, 'currency', l.currency,
      'cause', p_cause, 'correctedAt', p_at))));
end $$;

-- First what was clawed back too much returns, then free and disputed credits settle the refund, then open
-- disputes hold what is left. Null claims: as they stand.
create function settle_lot(
  p_workspace text, p_lot text, p_at timestamptz, p_cause text,
  p_refunded bigint default null, p_disputed bigint default null, p_net_minor bigint default null
) returns void language plpgsql as $$
declare
  l lot;
  pool bigint;
  wanted bigint;
  disputed_wanted bigint;
  to_revoke bigint;
  to_hold bigint;
begin
  select * into strict l from lot where workspace_id = p_workspace and id = p_lot;
  if l.source <> 'PURCHASED' then
    return;
  end if;
  wanted := coalesce(p_refunded, l.refunded);
  disputed_wanted := coalesce(p_disputed, l.disputed);
  pool := l.available + l.held + l.revoked;
  to_revoke := least(wanted, pool);
  to_hold := least(disputed_wanted, pool - to_revoke);
  if wanted = l.refunded and disputed_wanted = l.disputed and to_revoke = l.revoked and to_hold = l.held
    and coalesce(p_net_minor, l.net_minor) = l.net_minor then
    return;
  end if;
  -- On the way the lot's constraints hold: a claim falls after the credits that stand for it have moved.
  update lot set net_minor = coalesce(p_net_minor, net_minor), refunded = greatest(wanted, revoked),
    disputed = greatest(disputed_wanted, held)
  where workspace_id = p_workspace and id = p_lot;
  if to_hold < l.held then
    update lot set held = to_hold where workspace_id = p_workspace and id = p_lot;
    perform book_transfer(p_workspace, p_at, 'RELEASE', p_lot, l.held - to_hold, 'RESERVED', 'PURCHASED', p_cause);
  end if;
  if to_revoke < l.revoked then
    perform book_transfer(p_workspace, p_at, 'ADJUSTMENT', p_lot, l.revoked - to_revoke, 'CLAWED_BACK', 'PURCHASED', p_cause);
  elsif to_revoke > l.revoked then
    perform book_transfer(p_workspace, p_at, 'CLAWBACK', p_lot, to_revoke - l.revoked, 'PURCHASED', 'CLAWED_BACK', p_cause);
  end if;
  if to_hold > l.held then
    perform book_transfer(p_workspace, p_at, 'RESERVE', p_lot, to_hold - l.held, 'PURCHASED', 'RESERVED', p_cause);
  end if;
  update lot set held = to_hold, refunded = wanted, disputed = disputed_wanted
  where workspace_id = p_workspace and id = p_lot;
  perform correct_revenue(p_workspace, p_lot, p_at, p_cause);
end $$;
