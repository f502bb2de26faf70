-- Which draws of a lot get this much true revenue: those that it was taken from, the last taken first, each at most what
-- is left of that taking. What nothing had taken goes to the last draw: a unit of rounding, or the dearer price of a
-- lot of so few micro-credits that a refund's share, rounded up, raises it. See correct_revenue.
create or replace function give_revenue_back(p_lot lot, p_minor bigint)
returns table (draw_seq bigint, usage_id text, restores integer, revenue_minor bigint)
language plpgsql set enable_seqscan = off as $$
declare
  missing bigint := p_minor;
  taking revenue_correction_part;
begin
  for taking in
    select * from revenue_correction_part p
    where p.workspace_id = p_lot.workspace_id and p.lot_id = p_lot.id
    order by p.number desc, p.draw_seq
  loop
    continue when taking.revenue_minor > 0;
    revenue_minor := least(missing, -taking.revenue_minor - (
      select coalesce(sum(given.revenue_minor), 0) from revenue_correction_part given
      where given.workspace_id = taking.workspace_id and given.draw_seq = taking.draw_seq
        and given.restores = taking.number));
    continue when revenue_minor = 0;
    draw_seq := taking.draw_seq;
    usage_id := taking.usage_id;
    restores := taking.number;
    missing := missing - revenue_minor;
    return next;
    exit when missing = 0;
  end loop;
  if missing > 0 then
    select t.seq, t.cause into strict draw_seq, usage_id from transfer t
    where t.workspace_id = p_lot.workspace_id and t.seq = p_lot.last_draw;
    restores := 0;
    revenue_minor := missing;
    return next;
  end if;
end $$;
