create or replace function reserve_credits(
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
  for l in select * from lots_in_burn_order(p_workspace) loop
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

grant execute on function reserve_credits to credits;
