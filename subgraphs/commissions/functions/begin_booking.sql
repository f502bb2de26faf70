-- When and in which month something is booked now: never in a month that is sealed, since until this transaction ends
-- no month can be. A writer that began before a month's end and comes here after its seal is booked in the next.
create or replace function begin_booking(present timestamptz, out booked_at timestamptz, out booked_month text)
language plpgsql security definer set search_path = commissions, pg_temp as $$
declare
  sealed booking_month;
  began_at timestamptz;
  ends_at timestamptz;
begin
  -- seal_next_month takes what conflicts with this one.
  lock table booking_month in row share mode;
  select * into sealed from booking_month order by month desc limit 1;
  if not found then
    perform count_months_from(present);
    select * into sealed from booking_month order by month desc limit 1;
  end if;
  booked_at := greatest(present, sealed.ends_at);
  booked_month := next_month(sealed.month);
  began_at := sealed.ends_at;
  loop
    ends_at := month_end(booked_month, began_at);
    exit when booked_at < ends_at;
    booked_month := next_month(booked_month);
    began_at := ends_at;
  end loop;
end $$;
