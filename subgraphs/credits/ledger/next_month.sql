-- The month after one: '2026-12' → '2027-01'.
create or replace function next_month(p_month text) returns text
language sql immutable parallel safe as $$
  select to_char((p_month || '-01')::date + interval '1 month', 'YYYY-MM')
$$;
