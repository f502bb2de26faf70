-- Why a month cannot be closed now, and what it is about; no row when it can. Whoever closes asks while it holds
-- month_close, so that nothing of this changes any more.
create or replace function month_obstacle(closing text, present timestamptz)
returns table (code text, about text)
language plpgsql stable security definer set search_path = commissions, pg_temp as $$
declare
  sealed credits_month;
  began_at timestamptz;
  over_at timestamptz;
  aside record;
begin
  select to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') into about
  from month_close c where c.month = closing;
  if found then
    return query select 'MONTH_ALREADY_CLOSED', about;
    return;
  end if;
  -- Months before the first that was sealed hold nothing, and never will.
  select min(s.month) into about from credits_month s having closing < min(s.month);
  if found then
    return query select 'MONTH_ALREADY_CLOSED', about;
    return;
  end if;
  select * into sealed from credits_month s where s.month = closing;
  if not found then
    began_at := (closing || '-01')::timestamp at time zone zone_at((closing || '-01')::timestamp at time zone 'UTC');
    over_at := month_end(closing, began_at);
    if present < over_at then
      return query select 'MONTH_NOT_OVER', utc_text(over_at);
    else
      return query select 'EVENTS_STILL_ARRIVING', 'SEAL';
    end if;
    return;
  end if;
  select min(s.month) into about from credits_month s
  where s.month < closing and not exists (select from month_close c where c.month = s.month);
  if about is not null then
    return query select 'EARLIER_MONTH_OPEN', about;
    return;
  end if;
  select * into aside from events.put_aside_before('commissions', month_facts(), sealed.event_id);
  if aside.dead > 0 then
    return query select 'EVENTS_STILL_ARRIVING', 'DEAD:' || aside.dead;
  elsif aside.waiting > 0 then
    return query select 'EVENTS_STILL_ARRIVING', 'WAITING:' || aside.waiting;
  elsif exists (select from payment_to_settle) or exists (select from revenue_to_settle) then
    return query select 'EVENTS_STILL_ARRIVING', 'LATE_FACTS';
  end if;
end $$;

grant execute on function month_obstacle to commissions;
