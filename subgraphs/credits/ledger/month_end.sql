-- When a month that began at an instant ends. A zone that is published while it runs counts from the next month: it ends
-- at the later of its ends in both.
create or replace function month_end(p_month text, p_began_at timestamptz) returns timestamptz
language plpgsql stable as $$
declare
  midnight timestamp := (next_month(p_month) || '-01')::timestamp;
  ends_at timestamptz := midnight at time zone zone_at(p_began_at);
  later timestamptz;
begin
  loop
    select max(midnight at time zone zone) into later from program_time_zone
    where version > 0 and published_at > p_began_at and published_at < ends_at;
    exit when later is null or later <= ends_at;
    ends_at := later;
  end loop;
  return ends_at;
end $$;
