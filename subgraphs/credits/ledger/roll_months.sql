-- Lets months pass until the one in which an instant lies; the first time ever months begin to count with that one.
-- Whoever books first in a new month does this, under the lock of the one row: so no policy that is heard later moves
-- the end of a month behind which something was booked.
create or replace function roll_months(p_instant timestamptz) returns running_month language plpgsql as $$
declare
  running running_month;
begin
  select * into running from running_month for update;
  if not found then
    insert into running_month (number, month, begins_at, ends_at)
    select 0, month, began, month_end(month, began)
    from (select zone_at(p_instant)) as at (zone),
      lateral (select date_trunc('month', p_instant at time zone zone)) as of_month (first),
      lateral (select to_char(first, 'YYYY-MM'), first at time zone zone) as named (month, began)
    on conflict do nothing;
    select * into strict running from running_month for update;
  end if;
  while p_instant >= running.ends_at loop
    insert into booking_month (number, month, begins_at, ends_at)
    values (running.number, running.month, running.begins_at, running.ends_at);
    running.number := running.number + 1;
    running.month := next_month(running.month);
    running.begins_at := running.ends_at;
    running.ends_at := month_end(running.month, running.begins_at);
    update running_month set number = running.number, month = running.month, begins_at = running.begins_at,
      ends_at = running.ends_at;
  end loop;
  return running;
end $$;
