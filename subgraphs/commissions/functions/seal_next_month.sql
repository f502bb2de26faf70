-- Seals the next month, if it is over: waits for everybody who is booking in it, and from then on nobody can. `changes` is
-- how many revisions were booked in it. Null: there is none to seal.
create or replace function seal_next_month(present timestamptz, out month text, out changes bigint)
language plpgsql security definer set search_path = commissions, pg_temp as $$
declare
  sealed booking_month;
  ends_at timestamptz;
begin
  -- Against everybody who books (begin_booking), and against each other.
  lock table booking_month in exclusive mode;
  select b.* into sealed from booking_month b order by b.month desc limit 1;
  if not found then
    return;
  end if;
  ends_at := month_end(next_month(sealed.month), sealed.ends_at);
  if present < ends_at then
    return;
  end if;
  month := next_month(sealed.month);
  select coalesce(sum(b.changes), 0) into changes from booking b where b.month = seal_next_month.month;
  insert into booking_month (month, ends_at, changes, sealed_at) values (month, ends_at, changes, present);
  delete from booking b where b.month = seal_next_month.month;
end $$;

grant execute on function seal_next_month to commissions;
