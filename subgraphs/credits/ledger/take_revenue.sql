-- Which draws of a lot lose this much true revenue: the latest first, each at most what it holds. Together they hold
-- all that the lot has booked, so that the sum is always found. See correct_revenue.
create or replace function take_revenue(p_lot lot, p_minor bigint)
returns table (draw_seq bigint, usage_id text, restores integer, revenue_minor bigint)
language plpgsql set enable_seqscan = off as $$
declare
  missing bigint := p_minor;
  -- Draws that earlier takings left with nothing, as far as nothing was given back since.
  emptied int8multirange;
  draw transfer;
  here bigint := p_lot.last_earning;
begin
  select range_agg(c.emptied) into emptied from revenue_correction c
  where c.workspace_id = p_lot.workspace_id and c.lot_id = p_lot.id and c.number > (
    select coalesce(max(given.number), 0) from revenue_correction given
    where given.workspace_id = p_lot.workspace_id and given.lot_id = p_lot.id and given.revenue_minor > 0);
  restores := 0;
  while missing > 0 loop
    if emptied @> here then
      select lower(skipped) - 1 into here from unnest(emptied) skipped where skipped @> here;
    end if;
    select * into draw from transfer where workspace_id = p_lot.workspace_id and seq = here;
    if not found then
      raise exception 'the draws of lot % hold % less than it has booked', p_lot.id, missing;
    end if;
    revenue_minor := -least(missing, held_by_draw(draw.workspace_id, draw.seq));
    if revenue_minor < 0 then
      draw_seq := draw.seq;
      usage_id := draw.cause;
      missing := missing + revenue_minor;
      return next;
    end if;
    here := draw.earning_before;
  end loop;
end $$;
