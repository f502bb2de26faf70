-- The true revenue that a draw holds still: what it booked, less what reversals and corrections have taken of it.
create or replace function held_by_draw(p_workspace text, p_seq bigint) returns bigint
language sql stable as $$
  select (coalesce(draw.revenue_minor, 0)
    + coalesce((select sum(r.revenue_minor) from transfer r
        where r.workspace_id = p_workspace and r.reverses_seq = p_seq), 0)
    + coalesce((select sum(p.revenue_minor) from revenue_correction_part p
        where p.workspace_id = p_workspace and p.draw_seq = p_seq), 0))::bigint
  from transfer draw where draw.workspace_id = p_workspace and draw.seq = p_seq
$$;
