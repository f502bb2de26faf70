-- Two-phase spending: reserve takes concrete lots, capture uses up to that from them, release gives them back.

-- Writes a spend over transfers that were just booked for it, and tells it.
create function record_spend(
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

-- A draw as events tell it.
create function draw_json(t transfer, p_currency text) returns jsonb language sql immutable as $$
  select jsonb_build_object('lotId', t.lot_id, 'source', t.source, 'credits', t.amount::text,
    'revenueMinor', t.revenue_minor::text, 'currency', p_currency)
$$;

create function reserve_credits(
  p_workspace text, p_offset_ms bigint, p_reservation text, p_deployment text, p_credits bigint, p_ttl_seconds integer
) returns text language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  instant timestamptz;
  l lot;
  taken bigint;
  needed bigint := p_credits;
  booked bigint;
  first_seq bigint;
begin
  if p_credits <= 0 then
    return 'AMOUNT_NOT_POSITIVE';
  end if;
  perform 1 from account where workspace_id = p_workspace for no key update;
  if not found then
    return 'INSUFFICIENT_CREDITS';
  end if;
  instant := begin_booking(p_workspace, p_offset_ms);
  perform 1 from account where workspace_id = p_workspace and awarded + purchased >= p_credits;
  if not found then
    return 'INSUFFICIENT_CREDITS';
  end if;
  for l in
    select * from lot where workspace_id = p_workspace and open order by source, expires_at, granted_at, id
  loop
    taken := least(needed, l.available);
    booked := book_transfer(p_workspace, instant, 'RESERVE', l.id, taken, free_account(l.source), 'RESERVED', p_reservation);
    first_seq := coalesce(first_seq, booked);
    needed := needed - taken;
    exit when needed = 0;
  end loop;
  insert into reservation (workspace_id, id, seq, draws, deployment_id, credits, expires_at, created_at)
  values (p_workspace, p_reservation, first_seq, booked - first_seq + 1, p_deployment, p_credits,
    instant + make_interval(secs => p_ttl_seconds), instant);
  perform falls_due(p_workspace, instant + make_interval(secs => p_ttl_seconds));
  return null;
end $$;

create function capture_reservation(
  p_reservation text, p_offset_ms bigint, p_credits bigint, p_module text, p_usage text, p_event uuid
) returns text language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  held reservation;
  instant timestamptz;
  draw record;
  needed bigint := p_credits;
  taken bigint;
  booked bigint;
  first_seq bigint;
begin
  if p_credits <= 0 then
    return 'AMOUNT_NOT_POSITIVE';
  end if;
  select * into strict held from reservation where id = p_reservation;
  instant := begin_booking(held.workspace_id, p_offset_ms);
  select * into strict held from reservation where workspace_id = held.workspace_id and id = p_reservation;
  if held.state <> 'HELD' then
    return 'RESERVATION_CLOSED';
  end if;
  if p_credits > held.credits then
    return 'RESERVATION_EXCEEDED';
  end if;
  for draw in
    select t.lot_id, t.amount from transfer t
    where t.workspace_id = held.workspace_id and t.seq >= held.seq and t.seq < held.seq + held.draws
    order by t.seq
  loop
    taken := least(needed, draw.amount);
    booked := book_transfer(held.workspace_id, instant, 'CAPTURE', draw.lot_id, taken, 'RESERVED', 'CONSUMED', p_usage);
    first_seq := coalesce(first_seq, booked);
    needed := needed - taken;
    exit when needed = 0;
  end loop;
  update reservation set state = 'CAPTURED', captured = p_credits, closed_at = instant
  where workspace_id = held.workspace_id and id = p_reservation;
  perform record_spend(held.workspace_id, instant, p_usage, first_seq, (booked - first_seq + 1)::integer,
    held.deployment_id, p_module, p_reservation, p_event);
  perform give_back(held, p_credits, instant);
  return null;
end $$;

create function release_reservation(p_reservation text, p_offset_ms bigint) returns text
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  held reservation;
  instant timestamptz;
begin
  select * into strict held from reservation where id = p_reservation;
  instant := begin_booking(held.workspace_id, p_offset_ms);
  update reservation set state = 'RELEASED', closed_at = instant
  where workspace_id = held.workspace_id and id = p_reservation and state = 'HELD';
  if not found then
    return 'RESERVATION_CLOSED';
  end if;
  perform give_back(held, 0, instant);
  return null;
end $$;

revoke all on all functions in schema credits from public;
grant execute on function reserve_credits(text, bigint, text, text, bigint, integer),
  capture_reservation(text, bigint, bigint, text, text, uuid), release_reservation(text, bigint) to credits;
