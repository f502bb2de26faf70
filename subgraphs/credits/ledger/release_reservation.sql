create or replace function release_reservation(p_reservation text, p_offset_ms bigint) returns text
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

grant execute on function release_reservation to credits;
