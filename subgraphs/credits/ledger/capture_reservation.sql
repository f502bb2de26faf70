create or replace function capture_reservation(
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

grant execute on function capture_reservation to credits;
