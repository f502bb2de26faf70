-- Which draws of a lot a change of its true revenue takes from or gives back to, in the order in which it does.
create or replace function place_correction(p_lot lot, p_change bigint)
returns table (draw_seq bigint, usage_id text, restores integer, revenue_minor bigint) language plpgsql as $$
begin
  if p_change < 0 then
    return query select * from take_revenue(p_lot, -p_change);
  else
    return query select * from give_revenue_back(p_lot, p_change);
  end if;
end $$;
