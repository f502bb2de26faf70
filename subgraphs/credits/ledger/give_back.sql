-- Gives back a reservation's credits, the last draw first; `p_keep` of them were captured from the first draws.
create or replace function give_back(p_held reservation, p_keep bigint, p_at timestamptz) returns void language plpgsql as $$
declare
  draw record;
  kept_before bigint;
  back bigint;
begin
  for draw in
    select t.lot_id, t.source, t.amount, sum(t.amount) over (order by t.seq) - t.amount as before
    from transfer t
    where t.workspace_id = p_held.workspace_id and t.seq >= p_held.seq and t.seq < p_held.seq + p_held.draws
    order by t.seq desc
  loop
    kept_before := least(draw.amount, greatest(0, p_keep - draw.before::bigint));
    back := draw.amount - kept_before;
    if back > 0 then
      perform book_transfer(p_held.workspace_id, p_at, 'RELEASE', draw.lot_id, back, 'RESERVED',
        free_account(draw.source), p_held.id);
      perform settle_lot(p_held.workspace_id, draw.lot_id, p_at, p_held.id);
      perform book_expiry(p_held.workspace_id, draw.lot_id, p_at);
    end if;
  end loop;
end $$;
