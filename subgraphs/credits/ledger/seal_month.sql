-- Marks a month as sealed; false when it was before. The caller tells it in the same transaction. Refused unless its seal
-- was begun, and every transaction that is older than p_fence has ended: a transaction's id that was still to be given
-- when the beginning had been committed. So whoever may have booked in it stands before this in the log.
create or replace function seal_month(p_month text, p_at timestamptz, p_fence xid8) returns boolean
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  sealed booking_month;
begin
  select * into strict sealed from booking_month where month = p_month;
  perform 1 from running_month where sealed_until >= sealed.ends_at;
  if not found or pg_snapshot_xmin(pg_current_snapshot()) < p_fence then
    raise exception 'bookings in % may still arrive', p_month;
  end if;
  insert into month_seal (number, sealed_at) values (sealed.number, p_at) on conflict do nothing;
  return found;
end $$;

grant execute on function seal_month to credits;
