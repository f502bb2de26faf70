-- Takes the next month that is over and not sealed: from this transaction's commit on every booking that begins takes its
-- end or later. A seal that was begun before is taken up again. No row: there is none.
create or replace function begin_seal(p_present timestamptz) returns table (month text, ends_at timestamptz)
language plpgsql security definer set search_path = credits, pg_temp as $$
declare
  running running_month;
begin
  select * into running from running_month for update;
  if not found then
    return;
  end if;
  perform roll_months(p_present);
  select m.month, m.ends_at into begin_seal.month, begin_seal.ends_at from booking_month m
  where not exists (select from month_seal s where s.number = m.number)
  order by m.number limit 1;
  if found then
    update running_month set sealed_until = greatest(sealed_until, begin_seal.ends_at);
    return next;
  end if;
end $$;

grant execute on function begin_seal to credits;
